/** A notebook as a page to read. */
@NullMarked
package org.xianfeng.notebooks.view;

import org.jspecify.annotations.NullMarked;
