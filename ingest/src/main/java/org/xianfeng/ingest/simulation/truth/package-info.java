/** What the simulator knows about its own events, so that everything downstream can be checked. */
package org.xianfeng.ingest.simulation.truth;
