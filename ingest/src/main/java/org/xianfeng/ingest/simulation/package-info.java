/** The simulator: events of a county that does not exist, seeded, with known truths planted. */
@NullMarked
package org.xianfeng.ingest.simulation;

import org.jspecify.annotations.NullMarked;
