/** What keeps processes of one machine out of each other's way. */
@NullMarked
package org.xianfeng.models.lock;

import org.jspecify.annotations.NullMarked;
