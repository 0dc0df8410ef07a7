/** What a contact gets, in words. */
package org.xianfeng.streaming.notify.message;
