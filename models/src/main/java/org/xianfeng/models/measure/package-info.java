/** What a branch owes and whether it was met: the arithmetic behind {@code mart.branch_week}. */
@NullMarked
package org.xianfeng.models.measure;

import org.jspecify.annotations.NullMarked;
