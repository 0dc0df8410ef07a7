/** Runs the Java cells of a notebook through the JDK's JShell. */
package org.xianfeng.notebooks.run;
