/** The rules of the house, as tests that read the sources of every module. */
@NullMarked
package org.xianfeng.house;

import org.jspecify.annotations.NullMarked;
