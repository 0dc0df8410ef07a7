/** Finds organisations, rules and alerts by what somebody remembers of them. */
package org.xianfeng.reports.find;
