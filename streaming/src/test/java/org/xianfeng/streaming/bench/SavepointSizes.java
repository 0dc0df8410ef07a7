package org.xianfeng.streaming.bench;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.runtime.checkpoint.Checkpoints;
import org.apache.flink.runtime.checkpoint.OperatorState;

/** How much of a savepoint is whose. */
final class SavepointSizes {
  private SavepointSizes() {}

  /** Bytes by the uid of the operator. */
  static Map<String, Long> of(String savepoint) throws IOException {
    Path metadata = Path.of(URI.create(savepoint)).resolve("_metadata");
    Map<String, Long> sizes = new TreeMap<>();
    try (DataInputStream in = new DataInputStream(Files.newInputStream(metadata))) {
      for (OperatorState state :
          Checkpoints.loadCheckpointMetadata(in, SavepointSizes.class.getClassLoader(), savepoint)
              .getOperatorStates()) {
        sizes.merge(
            state.getOperatorUid().orElse(state.getOperatorID().toHexString()),
            state.getStateSize(),
            Long::sum);
      }
    }
    return sizes;
  }
}
