/** Notebooks of Java cells that run: by this project's own runner and in a Jupyter kernel. */
package org.xianfeng.notebooks;
