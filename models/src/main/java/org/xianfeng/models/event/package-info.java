/** What happened: the events of the wire as records, and why a record was refused. */
package org.xianfeng.models.event;
