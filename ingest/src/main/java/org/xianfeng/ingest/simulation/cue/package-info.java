/** Small marks of events to come, sorted by sending time in bounded memory. */
package org.xianfeng.ingest.simulation.cue;
