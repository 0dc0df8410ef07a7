package org.xianfeng.ingest.source.json;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonPointer;
import java.util.List;

/**
 * What a mapping says of JSON.
 *
 * @param lines whether each line is a record; else the file is one list of records, or one record
 * @param list pointer to the list of records in a file that is one value; empty: the file is it
 * @param texts pointers to texts in a record that are JSON themselves, read in this order
 * @param unfold steps to lists in a record, one in the other: each element is a row of its own
 * @param prefixed whether something stands before the object of a line, as in a log
 */
public record JsonShape(
    boolean lines, String list, List<String> texts, List<String> unfold, boolean prefixed) {
  /** Stands for one element of a list that is unfolded. */
  static final String EACH = "/*";

  public JsonShape {
    requireNonNull(list, "list is null");
    texts = List.copyOf(texts);
    unfold = List.copyOf(unfold);
  }

  /** Records as they are, a line each or in one list. */
  public static JsonShape plain(boolean lines) {
    return new JsonShape(lines, "", List.of(), List.of(), false);
  }

  /** The same of a single record. */
  JsonShape alone() {
    return new JsonShape(true, "", texts, unfold, prefixed);
  }

  /**
   * A pointer as in RFC 6901.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static String pointer(String text) {
    if (!text.startsWith("/")) {
      throw new IllegalArgumentException("a JSON pointer begins with /, such as /" + text);
    }
    if (text.matches("(?s).*~(?![01]).*")) {
      throw new IllegalArgumentException("in a JSON pointer ~ is written ~0, and / in a name ~1");
    }
    return JsonPointer.compile(text).toString();
  }

  /**
   * The steps of a path such as {@code /statements/*}{@code /items/*}.
   *
   * @throws IllegalArgumentException if it does not end in each element of a list
   */
  public static List<String> steps(String path) {
    if (!path.endsWith(EACH) || path.equals(EACH)) {
      throw new IllegalArgumentException("it ends in /*, which is each element of a list");
    }
    List<String> steps =
        List.of(path.substring(0, path.length() - EACH.length()).split("/\\*(?=/)", -1));
    steps.forEach(JsonShape::pointer);
    return steps;
  }

  /**
   * A column of a row: a pointer in which {@code *} is the element that the row is of.
   *
   * @throws IllegalArgumentException if it is none
   */
  public String column(String path) {
    pointer(path);
    if (place(path).pointer().contains(EACH + "/") || place(path).pointer().endsWith(EACH)) {
      throw new IllegalArgumentException("there is no * here but those of unfold");
    }
    return path;
  }

  /**
   * Where the value of a column is.
   *
   * @param level how many lists were unfolded to get there
   * @param pointer in the element of that list
   */
  record Place(int level, String pointer) {}

  Place place(String path) {
    String rest = path;
    int level = 0;
    while (level < unfold.size()) {
      String step = unfold.get(level) + EACH;
      if (!rest.equals(step) && !rest.startsWith(step + '/')) {
        break;
      }
      rest = rest.substring(step.length());
      level++;
    }
    return new Place(level, rest);
  }
}
