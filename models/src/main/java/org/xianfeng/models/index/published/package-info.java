/** Explains scores from what was published of them, without the facts they were made from. */
@NullMarked
package org.xianfeng.models.index.published;

import org.jspecify.annotations.NullMarked;
