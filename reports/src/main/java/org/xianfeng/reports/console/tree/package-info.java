/** The organisations that a reader may see. */
@NullMarked
package org.xianfeng.reports.console.tree;

import org.jspecify.annotations.NullMarked;
