package org.xianfeng.ingest.producer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;

/**
 * How far a source that is read by what is new in it has been read and confirmed.
 *
 * <p>It is written after the confirmation and never before: a run that is cut off reads the same
 * again, and its events arrive as duplicates.
 *
 * @param file that holds it; one writer, see {@link Position}
 * @param of digest of the source that is read and of where it is sent: another one begins anew
 */
public record Watermark(Path file, String of) {
  public Watermark {
    requireNonNull(file, "file is null");
    requireNonNull(of, "of is null");
  }

  /** The watermark; null where nothing was read yet. */
  public @Nullable String read() throws IOException {
    try {
      String kept = Files.readString(file);
      return kept.startsWith(of + ' ') ? kept.substring(of.length() + 1) : null;
    } catch (NoSuchFileException e) {
      return null;
    }
  }

  /** Moves on; null: stays. */
  public void reach(@Nullable String watermark) throws IOException {
    if (watermark != null) {
      Path next = file.resolveSibling(file.getFileName() + ".next");
      Files.write(next, (of + ' ' + watermark).getBytes(UTF_8));
      Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
