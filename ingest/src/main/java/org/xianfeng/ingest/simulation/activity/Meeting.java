package org.xianfeng.ingest.simulation.activity;

import java.util.Set;
import org.xianfeng.models.event.Channel;
import org.xianfeng.models.event.Duty;

/**
 * A meeting as it was held, before anybody writes it down.
 *
 * @param id identity within the tenant
 * @param slot which of the month, see {@link Meetings}
 * @param start when it began, milliseconds since 1970
 * @param recorded when its record is written
 * @param duties duties that it meets
 * @param invited people invited; member {@code i} of them is member {@code first + i * step}
 * @param first first member of its circle
 * @param step distance between members of its circle
 */
public record Meeting(
    String id,
    int slot,
    long start,
    long recorded,
    Set<Duty> duties,
    int invited,
    int first,
    int step,
    Channel channel) {

  /** Branch-wide number of the i-th of those invited. */
  int member(int i) {
    return first + i * step;
  }
}
