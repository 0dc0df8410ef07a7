/** Where reports come from: the published tables of the lake. */
@NullMarked
package org.xianfeng.reports.data;

import org.jspecify.annotations.NullMarked;
