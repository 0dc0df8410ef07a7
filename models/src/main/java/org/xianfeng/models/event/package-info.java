/** What happened: the events of the wire as records, and why a record was refused. */
@NullMarked
package org.xianfeng.models.event;

import org.jspecify.annotations.NullMarked;
