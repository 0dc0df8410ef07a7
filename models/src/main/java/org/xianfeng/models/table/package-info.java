/** Every Iceberg table; no table or column is named anywhere else. */
@NullMarked
package org.xianfeng.models.table;

import org.jspecify.annotations.NullMarked;
