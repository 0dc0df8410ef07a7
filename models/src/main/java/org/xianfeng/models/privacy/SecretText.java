package org.xianfeng.models.privacy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.failure.Failure;

/**
 * Where a password or token lies that is in no setting: settings are printed, logged and shown.
 *
 * @param file of mode 0600 that holds it; null: the environment does
 * @param variable that holds it where there is no file
 */
public record SecretText(@Nullable Path file, String variable) {
  /**
   * Reads it.
   *
   * @param what it is, for a message
   * @return null where the environment has none
   * @throws Failure.Usage if others can read its file
   * @throws Failure.Missing if there is no such file
   */
  public @Nullable String read(Map<String, String> environment, String what) {
    if (file == null) {
      return environment.get(variable);
    }
    try {
      return new String(OwnerFile.read(file, what), StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
