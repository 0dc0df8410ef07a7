/** The judgements of a report: each is computed once and yields sentence, colour and icon. */
package org.xianfeng.reports.verdict;
