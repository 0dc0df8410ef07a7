/** Providers that carry messages: one file for each kind, and one for Alertmanager. */
package org.xianfeng.streaming.notify.channel;
