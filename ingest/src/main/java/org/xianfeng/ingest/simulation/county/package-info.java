/**
 * An organisation that does not exist: its tree, branches, calendar and the dice that made them.
 */
package org.xianfeng.ingest.simulation.county;
