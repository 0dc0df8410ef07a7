/** Bytes of the events: CloudEvents 1.0 JSON, decoded through an allow-list. */
@NullMarked
package org.xianfeng.models.wire;

import org.jspecify.annotations.NullMarked;
