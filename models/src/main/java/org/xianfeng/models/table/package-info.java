/** Every Iceberg table; no table or column is named anywhere else. */
package org.xianfeng.models.table;
