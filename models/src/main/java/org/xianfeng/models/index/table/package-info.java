/** Units and indicators as columns of primitive arrays, in time and in groups. */
package org.xianfeng.models.index.table;
