package org.xianfeng.ingest.simulation.cue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CueSorterTest {
  private static final int CUES = 20_000;

  @TempDir Path folder;

  private record Timed(long time, long cue) {}

  @ParameterizedTest
  @ValueSource(ints = {4, 7, 10, 16})
  void sortsStablyHoweverLittleFitsIntoMemory(int capacityBits) throws IOException {
    var random = new SplittableRandom(7);
    List<Timed> added = new ArrayList<>();
    List<Timed> sorted = new ArrayList<>();
    try (var sorter = new CueSorter(folder, capacityBits)) {
      for (int slice = 1; slice <= 4; slice++) {
        for (int i = 0; i < CUES / 4; i++) {
          // many cues of one time, and some that belong in a later slice
          var cue = new Timed((slice - 1) * 1_000L + random.nextInt(1_500), added.size());
          added.add(cue);
          sorter.add(cue.time(), cue.cue());
        }
        sorter.slice(slice * 1_000L, (time, cue) -> sorted.add(new Timed(time, cue)));
        assertThat(sorted.get(sorted.size() - 1).time()).isLessThan(slice * 1_000L);
      }
      sorter.slice(Long.MAX_VALUE, (time, cue) -> sorted.add(new Timed(time, cue)));
      assertThat(sorter.spilled()).isZero();
    }

    assertThat(sorted)
        .isEqualTo(added.stream().sorted(Comparator.comparingLong(Timed::time)).toList());
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).as("runs that were left behind").isEmpty();
    }
  }

  @Test
  void spillsWhatDoesNotFit() throws IOException {
    try (var sorter = new CueSorter(folder, 4)) {
      for (int i = 0; i < 100; i++) {
        sorter.add(-i, i);
      }
      assertThat(sorter.spilled()).isEqualTo(6);
    }
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void refusesAMemoryThatMakesNoSense() {
    assertThatThrownBy(() -> new CueSorter(folder, 23))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("capacityBits must be in [4, 22]: 23");
  }
}
