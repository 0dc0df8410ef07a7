/**
 * Signs that reported numbers were made rather than measured; they grade the confidence in a score
 * and change it only where a specification says so.
 */
package org.xianfeng.models.index.integrity;
