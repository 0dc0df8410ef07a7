/** What every task of the alert job has to know. */
package org.xianfeng.streaming.alert.control;
