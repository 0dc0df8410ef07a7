/**
 * The life of an alert after it was said: who is told of it and when, what holds it back, who has
 * acknowledged it. No engine and no clock: time is what it is told.
 */
package org.xianfeng.models.alert.life;
