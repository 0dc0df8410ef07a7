/** What an event may hold: each type declared once, with its fields on the wire and its columns. */
package org.xianfeng.models.contract;
