/** What branches do: learning, meetings, tickets, rectifications, and changes of the registry. */
@NullMarked
package org.xianfeng.ingest.simulation.activity;

import org.jspecify.annotations.NullMarked;
