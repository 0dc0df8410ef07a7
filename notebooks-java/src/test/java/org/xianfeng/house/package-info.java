/** The rules of the house that need the class files of every module. */
@NullMarked
package org.xianfeng.house;

import org.jspecify.annotations.NullMarked;
