/** The alert job: events and rules to alerts that open and close. */
package org.xianfeng.streaming.alert;
