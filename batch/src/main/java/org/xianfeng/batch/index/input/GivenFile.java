package org.xianfeng.batch.index.input;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.xianfeng.models.failure.Failure;

/**
 * The text of a file that a person named: a specification or a patch. Bytes that are no text are
 * wrong there as any other mistake of a specification; in files of data they are bad data.
 */
public final class GivenFile {
  private GivenFile() {}

  /**
   * Reads it whole.
   *
   * @throws Failure.Usage for a folder, and for what is no text in UTF-8
   */
  public static String read(Path file) throws IOException {
    try {
      return Files.readString(checked(file), StandardCharsets.UTF_8);
    } catch (CharacterCodingException e) {
      throw new Failure.Usage(notText(file));
    }
  }

  /** The file, which is no folder. */
  static Path checked(Path file) {
    if (Files.isDirectory(file)) {
      throw new Failure.Usage("%s is a folder, not a file".formatted(file));
    }
    return file;
  }

  /** What is wrong with bytes that are no text. */
  static String notText(Path file) {
    return "%s is not UTF-8 text".formatted(file);
  }
}
