package org.xianfeng.ingest.registry;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.xianfeng.models.contract.Field;
import org.xianfeng.models.contract.RegistryContract;
import org.xianfeng.models.event.Payload.Organisation;
import org.xianfeng.models.failure.Failure;

/**
 * The columns of a registry file: the fields of the contract, and of each post that it speaks of
 * since when it is filled and from when on it is vacant again. Which posts there are, the file says
 * by naming their columns.
 *
 * @param posts names of the posts, in the order of their columns
 */
record RegistryColumns(List<String> posts) {
  static final String CODE = "code";
  static final String ALIASES = "aliases";

  /** First day on which a line no longer holds: checked, not sent. */
  static final String VALID_TO = "valid_to";

  /** Fields that have a column of their name. */
  static final List<Field<Organisation, ?>> FIELDS =
      RegistryContract.ORGANISATION.fields().stream()
          .filter(field -> !field.equals(RegistryContract.POSTS))
          .toList();

  private static final String FROM = "_from";
  private static final String TO = "_to";

  RegistryColumns {
    posts = List.copyOf(posts);
  }

  /** Column of the day since when a post is filled. */
  static String from(String post) {
    return post + FROM;
  }

  /** Column of the day from which a post is vacant again. */
  static String to(String post) {
    return post + TO;
  }

  /**
   * Reads a header.
   *
   * @param place of the file, for messages
   * @throws Failure.Usage for a header of another form; what no column is called is not repeated: a
   *     file without a header begins with somebody's name
   */
  static RegistryColumns of(List<String> header, String place) {
    Set<String> needed = new TreeSet<>(List.of(CODE, ALIASES));
    FIELDS.stream()
        .filter(field -> !field.equals(RegistryContract.GRIDS))
        .forEach(field -> needed.add(field.wireName()));
    List<String> others = new ArrayList<>(header);
    Set<String> found = new LinkedHashSet<>(header);
    found.retainAll(needed);
    others.removeAll(needed);
    FIELDS.forEach(field -> others.remove(field.wireName()));
    others.remove(VALID_TO);
    List<String> posts =
        others.stream()
            .filter(name -> name.endsWith(FROM))
            .map(name -> name.substring(0, name.length() - FROM.length()))
            .toList();
    posts.forEach(post -> others.removeAll(List.of(from(post), to(post))));
    if (found.size() < needed.size() || !others.isEmpty()) {
      throw new Failure.Usage(
          "%s:1: columns must be %s, and may be grids, %s, and for each post POST%s and POST%s; found %d of them and %d others"
              .formatted(place, needed, VALID_TO, FROM, TO, found.size(), others.size()));
    }
    Set<String> once = new TreeSet<>();
    for (String name : header) {
      if (!once.add(name)) {
        throw new Failure.Usage("%s:1: column %s is there twice".formatted(place, name));
      }
    }
    return new RegistryColumns(posts);
  }
}
