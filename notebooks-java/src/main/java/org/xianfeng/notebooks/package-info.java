/** Notebooks of Java cells that run: by this project's own runner and in a Jupyter kernel. */
@NullMarked
package org.xianfeng.notebooks;

import org.jspecify.annotations.NullMarked;
