/** What people read: the weekly report, the console, the proofs. */
package org.xianfeng.reports;
