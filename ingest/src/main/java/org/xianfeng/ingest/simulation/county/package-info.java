/**
 * An organisation that does not exist: its tree, branches, calendar and the dice that made them.
 */
@NullMarked
package org.xianfeng.ingest.simulation.county;

import org.jspecify.annotations.NullMarked;
