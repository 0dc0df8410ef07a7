/**
 * What is said of a broken rule: an alert, its episode, what it rests on. No engine and no clock.
 */
package org.xianfeng.models.alert;
