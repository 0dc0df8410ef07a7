/** The organisations that a reader may see. */
package org.xianfeng.reports.console.tree;
