package org.xianfeng.ingest.mapping;

import java.io.IOException;
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
   * @param preamble what has to stand before the row's bytes
   */
  void refuse(Row row, byte[] preamble, Refusal refusal) throws IOException;

  /** Waits until all that was taken is safe. */
  void finish() throws IOException;
}
