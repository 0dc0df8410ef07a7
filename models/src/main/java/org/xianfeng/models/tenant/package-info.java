/** Whose data it is, and who may write it. */
package org.xianfeng.models.tenant;
