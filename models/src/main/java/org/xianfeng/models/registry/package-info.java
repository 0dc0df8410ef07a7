/** The organisation tree, effective-dated. */
package org.xianfeng.models.registry;
