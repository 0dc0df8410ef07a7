/** Bytes of the events: CloudEvents 1.0 JSON, decoded through an allow-list. */
package org.xianfeng.models.wire;
