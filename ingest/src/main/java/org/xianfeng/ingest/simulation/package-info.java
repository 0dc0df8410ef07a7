/** The simulator: events of a county that does not exist, seeded, with known truths planted. */
package org.xianfeng.ingest.simulation;
