package org.xianfeng.ingest.mapping;

import java.util.ArrayList;
import java.util.List;
import org.xianfeng.ingest.input.Origin;
import org.xianfeng.ingest.source.Row;
import org.xianfeng.models.event.Event;
import org.xianfeng.models.event.Refusal;

/** Keeps what a run gives. */
final class CollectingOutlet implements Outlet {
  final List<Event> events = new ArrayList<>();
  final List<String> refusals = new ArrayList<>();

  @Override
  public void send(Event event) {
    events.add(event);
  }

  @Override
  public void refuse(Origin origin, Row row, Refusal refusal) {
    refusals.add(row.position() + " " + refusal.reason() + " " + refusal.message());
  }

  @Override
  public void finish() {}
}
