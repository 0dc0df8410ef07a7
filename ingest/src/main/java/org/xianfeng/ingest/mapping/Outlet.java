package org.xianfeng.ingest.mapping;

import java.io.IOException;
import org.xianfeng.ingest.input.Origin;
import org.xianfeng.ingest.source.Row;
import org.xianfeng.models.event.Event;
import org.xianfeng.models.event.Refusal;

/** Where the events and refusals of a run go, in an order that is the same in every run. */
interface Outlet {
  /** Takes an event. */
  void send(Event event) throws IOException;

  /**
   * Takes a refused row.
   *
   * @param origin where it stands
   */
  void refuse(Origin origin, Row row, Refusal refusal) throws IOException;

  /** Waits until all that was taken is safe. */
  void finish() throws IOException;
}
