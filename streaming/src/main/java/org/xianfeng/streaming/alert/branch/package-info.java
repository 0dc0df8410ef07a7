/** What comes before branches and counties are judged: whose their signals are. */
package org.xianfeng.streaming.alert.branch;
