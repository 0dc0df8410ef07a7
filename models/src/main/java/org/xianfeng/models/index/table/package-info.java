/** Units and indicators as columns of primitive arrays, in time and in groups. */
@NullMarked
package org.xianfeng.models.index.table;

import org.jspecify.annotations.NullMarked;
