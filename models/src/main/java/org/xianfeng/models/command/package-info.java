/** What command lines share: how they fail, where they print, how far they got. */
@NullMarked
package org.xianfeng.models.command;

import org.jspecify.annotations.NullMarked;
