/** The organisation tree, effective-dated. */
@NullMarked
package org.xianfeng.models.registry;

import org.jspecify.annotations.NullMarked;
