/**
 * Statistical process control: which differences over time and between units are more than chance.
 */
@NullMarked
package org.xianfeng.models.spc;

import org.jspecify.annotations.NullMarked;
