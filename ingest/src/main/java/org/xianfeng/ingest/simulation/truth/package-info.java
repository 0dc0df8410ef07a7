/** What the simulator knows about its own events, so that everything downstream can be checked. */
@NullMarked
package org.xianfeng.ingest.simulation.truth;

import org.jspecify.annotations.NullMarked;
