/**
 * The typeface of everything that is printed: subsets of Noto Sans SC and the check of its
 * characters.
 */
@NullMarked
package org.xianfeng.reports.font;

import org.jspecify.annotations.NullMarked;
