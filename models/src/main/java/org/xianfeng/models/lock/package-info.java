/** What keeps processes of one machine out of each other's way. */
package org.xianfeng.models.lock;
