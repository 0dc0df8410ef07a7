package org.xianfeng.models.document;

import java.nio.file.Path;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.failure.Failure;

/**
 * Reads YAML and JSON strictly, and says all problems at once.
 *
 * <p>A reader asks {@link Keys} for what the language knows; what nobody asked for is refused. It
 * may give null where something was wrong.
 *
 * <p>Errors: {@link Failure.Usage} for every problem.
 */
public final class Document {
  private Document() {}

  /** Reads a file, JSON when its name ends with {@code .json}, else YAML. */
  public static <T> T parse(Path file, Function<Keys, @Nullable T> reader) {
    Problems problems = new Problems();
    return parse(DocumentReader.read(file, problems), problems, reader);
  }

  /**
   * Reads a text.
   *
   * @param file its name, for messages; it says the language as above
   */
  public static <T> T parse(String text, String file, Function<Keys, @Nullable T> reader) {
    Problems problems = new Problems();
    return parse(DocumentReader.read(text, file, problems), problems, reader);
  }

  /** Reads a part of a document, or what was put together from several. */
  public static <T> T parse(Value value, Function<Keys, @Nullable T> reader) {
    return parse(value, new Problems(), reader);
  }

  /** The values of a text, for a use that puts documents together. */
  public static Value read(String text, String file) {
    Problems problems = new Problems();
    Value value = DocumentReader.read(text, file, problems);
    return present(value, problems);
  }

  private static <T> T parse(
      @Nullable Value value, Problems problems, Function<Keys, @Nullable T> reader) {
    T parsed = null;
    if (value != null) {
      Keys keys = Keys.of(value, problems);
      parsed = reader.apply(keys);
      keys.refuseUnknown();
    }
    return present(parsed, problems);
  }

  private static <T> T present(@Nullable T value, Problems problems) {
    problems.check();
    if (value == null) {
      throw new IllegalStateException("Nothing was read and nothing was wrong");
    }
    return value;
  }
}
