package org.xianfeng.streaming.kafka;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.xianfeng.models.topic.Topics;
import org.xianfeng.models.wire.DecoderTrial;
import org.xianfeng.models.wire.TickCodec;

/** What the sources of the jobs look for in every record before it is decoded. */
public final class ScanTrial {
  private ScanTrial() {}

  /** With the events of the decoder's trial, and a tick; it refuses nothing. */
  public static DecoderTrial of() {
    AttributeScan scan = new AttributeScan(new byte[32]);
    List<byte[]> valid = new ArrayList<>(DecoderTrial.all().get(0).valid());
    valid.add(new TickCodec(new byte[32]).encode(Instant.EPOCH));
    return new DecoderTrial(
        "attributes",
        valid,
        bytes -> {
          scan.scan(bytes, Topics.GOVERNANCE.name());
          scan.identity().value();
        });
  }
}
