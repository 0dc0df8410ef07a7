package org.xianfeng.streaming.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.apache.flink.api.common.typeutils.TypeSerializerSchemaCompatibility;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;

class SeenIdsTest {
  @Test
  void takesAnEventOnceAndAHigherRevisionAgain() {
    SeenIds seen = new SeenIds();

    assertThat(seen.add(1, 2, 1, 0)).isTrue();
    assertThat(seen.add(1, 2, 1, 0)).isFalse();
    assertThat(seen.add(1, 2, 3, 0)).isTrue();
    assertThat(seen.add(1, 2, 2, 0)).as("older than the highest").isFalse();
  }

  @Test
  void aRevisionJumpsWhenItIsFarAboveTheLatestKnownInEitherGeneration() {
    SeenIds seen = new SeenIds();

    assertThat(seen.isJump(1, 2, SeenIds.MOST_JUMP)).isFalse();
    assertThat(seen.isJump(1, 2, SeenIds.MOST_JUMP + 1)).isTrue();
    assertThat(seen.isJump(1, 2, Integer.MAX_VALUE)).isTrue();
    seen.add(1, 2, 5, 0);
    seen.add(3, 4, 1, 1);
    assertThat(seen.isJump(1, 2, SeenIds.MOST_JUMP + 5)).as("one generation later").isFalse();
    assertThat(seen.isJump(1, 2, SeenIds.MOST_JUMP + 6)).isTrue();
  }

  @Test
  void remembersForOneGenerationAndForgetsAfterTwo() {
    SeenIds seen = new SeenIds();
    seen.add(1, 2, 1, 10);

    assertThat(seen.add(1, 2, 1, 11)).as("one generation later").isFalse();
    assertThat(seen.add(3, 4, 1, 12)).isTrue();
    assertThat(seen.size()).as("the first is gone").isEqualTo(1);
    assertThat(seen.add(1, 2, 1, 12)).isTrue();
  }

  @Test
  void timeThatRunsBackwardsForgetsNothing() {
    SeenIds seen = new SeenIds();
    seen.add(1, 2, 1, 10);
    seen.add(3, 4, 1, 3);

    assertThat(seen.add(1, 2, 1, 3)).isFalse();
    assertThat(seen.add(3, 4, 1, 10)).isFalse();
  }

  @Test
  void agreesWithAPlainMapAndSurvivesACheckpointAndACopy() throws IOException {
    SplittableRandom random = new SplittableRandom(7);
    Map<Long, Integer> plain = new HashMap<>();
    SeenIds seen = new SeenIds();
    for (int i = 0; i < 20_000; i++) {
      // distinct in the bits that count
      long id = random.nextInt(5_000);
      int revision = random.nextInt(1, 5);
      boolean isNew = revision > plain.getOrDefault(id, 0);
      plain.merge(id, revision, Math::max);

      assertThat(seen.add(id * 31, id << 40, revision, 0)).isEqualTo(isNew);
    }
    DataOutputSerializer out = new DataOutputSerializer(1024);
    SeenIdsSerializer serializer = new SeenIdsSerializer();
    serializer.serialize(seen, out);

    SeenIds restored = serializer.deserialize(new DataInputDeserializer(out.getCopyOfBuffer()));
    SeenIds copy = serializer.copy(seen);

    plain.forEach(
        (id, revision) -> {
          assertThat(restored.add(id * 31, id << 40, revision, 0)).isFalse();
          assertThat(copy.add(id * 31, id << 40, revision, 0)).isFalse();
        });
    assertThat(restored.size()).isEqualTo(plain.size());
    assertThat(out.length()).as("bytes in a checkpoint").isEqualTo(16 + 20 * plain.size());
  }

  @Test
  void aCheckpointOfThisVersionIsReadAndOneOfAnotherHashRefused() throws IOException {
    DataOutputSerializer now = new DataOutputSerializer(64);
    TypeSerializerSnapshot.writeVersionedSnapshot(
        now, new SeenIdsSerializer().snapshotConfiguration());
    DataOutputSerializer before = new DataOutputSerializer(64);
    before.writeUTF(SeenIdsSerializer.Snapshot.class.getName());
    before.writeInt(3);
    before.writeUTF(SeenIdsSerializer.class.getName());

    assertThat(compatibility(now).isCompatibleAsIs()).isTrue();
    assertThat(compatibility(before).isIncompatible()).isTrue();
  }

  private TypeSerializerSchemaCompatibility<SeenIds> compatibility(DataOutputSerializer stored)
      throws IOException {
    DataInputDeserializer in = new DataInputDeserializer(stored.getCopyOfBuffer());
    TypeSerializerSnapshot<SeenIds> old =
        TypeSerializerSnapshot.readVersionedSnapshot(in, getClass().getClassLoader());
    assertThat(in.available()).as("bytes of the next state").isZero();
    return new SeenIdsSerializer().snapshotConfiguration().resolveSchemaCompatibility(old);
  }
}
