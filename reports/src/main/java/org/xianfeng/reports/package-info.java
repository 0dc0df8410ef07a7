/** What people read: the weekly report, the console, the proofs. */
@org.jspecify.annotations.NullMarked
package org.xianfeng.reports;
