package org.xianfeng.models.tenant;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A source that may say something about a tenant's organisations, as the configuration lists it.
 *
 * @param source its name
 * @param roots organisations at and below which it may; empty: everywhere
 * @param fields that it may set; the others of its records have to be as they stand
 */
public record Registrar(String source, Set<String> roots, Set<String> fields) {
  /**
   * Everything that a record says of an organisation, by the names that the contract has for it.
   */
  public static final Set<String> FIELDS =
      Set.of(
          "name",
          "parent",
          "organisation_type",
          "sector",
          "region",
          "members",
          "full_members",
          "exempt_members",
          "groups",
          "posts",
          "election_due",
          "merged_into",
          "grids");

  private static final String BELOW = "below";
  private static final String SETS = "sets";
  private static final String SOURCE = "[A-Za-z0-9._:/+-]{1,128}";
  private static final String CODE = "[A-Za-z0-9._-]{1,64}";

  public Registrar {
    roots = Set.copyOf(roots);
    fields = Set.copyOf(fields);
  }

  /** A source with authority over everything. */
  public static Registrar ofAll(String source) {
    return new Registrar(source, Set.of(), FIELDS);
  }

  /**
   * Whether a source is believed where nobody knows who stands above whom: only one with authority
   * over everything.
   */
  public static boolean believed(List<Registrar> registrars, String source) {
    return registrars.stream().anyMatch(one -> one.isOfAll() && one.source().equals(source));
  }

  /**
   * Reads {@code SOURCE [below CODE…] [sets FIELD…]}.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static Registrar parse(String text) {
    List<String> words = new ArrayList<>(List.of(text.strip().split("\\s+")));
    Set<String> fields = cut(words, SETS);
    Set<String> roots = cut(words, BELOW);
    boolean wellFormed =
        words.size() == 1
            && words.get(0).matches(SOURCE)
            && roots.stream().allMatch(root -> root.matches(CODE))
            && FIELDS.containsAll(fields);
    if (!wellFormed) {
      throw new IllegalArgumentException(text);
    }
    return new Registrar(words.get(0), roots, fields.isEmpty() ? FIELDS : fields);
  }

  /** Takes the words from one on away from the end of others; there has to be one behind it. */
  private static Set<String> cut(List<String> words, String from) {
    int at = words.indexOf(from);
    if (at < 0) {
      return Set.of();
    }
    List<String> tail = words.subList(at, words.size());
    Set<String> cut = new TreeSet<>(tail.subList(1, tail.size()));
    if (cut.isEmpty()) {
      throw new IllegalArgumentException(from);
    }
    tail.clear();
    return cut;
  }

  /** Whether it has authority over the whole tree, and so may enter any organisation. */
  public boolean isOfAll() {
    return roots.isEmpty() && setsAll();
  }

  /** Whether it may set every field. */
  public boolean setsAll() {
    return fields.equals(FIELDS);
  }
}
