/** The catalogue: every sentence for people, Chinese and English. */
@NullMarked
package org.xianfeng.models.words;

import org.jspecify.annotations.NullMarked;
