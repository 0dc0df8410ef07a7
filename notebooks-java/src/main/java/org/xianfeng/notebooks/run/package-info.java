/** Runs the Java cells of a notebook through the JDK's JShell. */
@NullMarked
package org.xianfeng.notebooks.run;

import org.jspecify.annotations.NullMarked;
