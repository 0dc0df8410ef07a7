/** The judgements of a report: each is computed once and yields sentence, colour and icon. */
@NullMarked
package org.xianfeng.reports.verdict;

import org.jspecify.annotations.NullMarked;
