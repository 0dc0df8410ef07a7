/**
 * Statistical process control: which differences over time and between units are more than chance.
 */
package org.xianfeng.models.spc;
