package org.xianfeng.streaming.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RawRecordSerializerTest {
  private final RawRecordSerializer serializer = new RawRecordSerializer();

  @ParameterizedTest
  @ValueSource(strings = {"learning-v1", "a topic of later"})
  void aTopicIsItsNameWhateverOtherTopicsThereAre(String topic) throws IOException {
    RawRecord raw =
        new RawRecord(
            topic,
            11,
            1L << 40,
            5,
            -7,
            Long.MIN_VALUE,
            Long.MAX_VALUE,
            new byte[] {7},
            new byte[] {1, 2});
    DataOutputSerializer out = new DataOutputSerializer(64);
    serializer.serialize(raw, out);
    byte[] bytes = out.getCopyOfBuffer();

    assertThat(new String(bytes, StandardCharsets.ISO_8859_1)).contains(topic);
    assertThat(serializer.deserialize(new DataInputDeserializer(bytes)))
        .usingRecursiveComparison()
        .isEqualTo(raw);
  }
}
