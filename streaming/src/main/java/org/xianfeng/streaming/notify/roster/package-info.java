/** The notifier's file: channels, contacts, who is on duty for which unit, when digests go out. */
package org.xianfeng.streaming.notify.roster;
