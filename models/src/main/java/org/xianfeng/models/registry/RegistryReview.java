package org.xianfeng.models.registry;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.contract.RegistryContract;
import org.xianfeng.models.tenant.Registrar;

/**
 * Decides which records of a tenant's organisations count: those that their sources have authority
 * for, and that close no circle. The verdicts follow from the records and the configuration alone,
 * whatever the order in which they arrived.
 *
 * <p>Records take effect day by day. Each is held against the tree as the records that count have
 * made it by then; those of one day are looked at until no more of them fit, so that a unit may
 * come with its branches, and two organisations may change places. What does not count changes
 * nothing, and the record before it holds on.
 *
 * <p>A source of a part of the tree changes what stands in its part and leaves it there, with
 * whatever it takes over. It enters an organisation whose code begins with that of its root, and
 * its root as the top of a tree; whatever else there is to enter, a source of all enters. A source
 * of single fields enters none.
 */
public final class RegistryReview {
  /** Why a record does not count. */
  public enum Fault {
    NO_AUTHORITY("its source has no authority over organisations"),
    FIELD("it changes a field that its source may not set"),
    PART("it is not in its source's part of the tree, or leaves it"),
    CIRCLE("it closes a circle of organisations");

    private final String words;

    Fault(String words) {
      this.words = words;
    }

    /** Ends the sentence "the record does not count:". */
    public String words() {
      return words;
    }
  }

  /** A record that does not count. */
  public record Verdict(OrganisationRecord record, Fault fault) {}

  /**
   * What a review found.
   *
   * @param refused records that do not count, of each the highest revision, by day
   * @param paths codes from the root to each organisation, as those that count have made them
   * @param standing the record of each organisation that counts in the end
   */
  public record Outcome(
      List<Verdict> refused, Map<String, String> paths, Map<String, OrganisationRecord> standing) {
    public Outcome {
      refused = List.copyOf(refused);
      paths = Map.copyOf(paths);
      standing = Map.copyOf(standing);
    }

    /** Whether everything stands below an organisation, or is it. */
    public boolean isWhole(String code) {
      String top = OrganisationTree.below("", code);
      return !paths.isEmpty()
          && paths.values().stream()
              .allMatch(
                  path -> path.equals(top) || path.startsWith(OrganisationTree.below(top, "")));
    }
  }

  private final Map<String, Registrar> registrars;
  private final Set<String> roots = new HashSet<>();

  /** By code the record that holds on the day in review. */
  private final Map<String, OrganisationRecord> standing = new HashMap<>();

  private RegistryReview(List<Registrar> registrars) {
    this.registrars =
        registrars.stream().collect(Collectors.toMap(Registrar::source, Function.identity()));
    registrars.forEach(one -> roots.addAll(one.roots()));
  }

  /** Fields that a record has to come with to be reviewed, by the contract's names for them. */
  public static Set<String> fields(List<Registrar> registrars) {
    return registrars.stream().allMatch(Registrar::setsAll)
        ? Set.of(
            RegistryContract.PARENT.wireName(),
            RegistryContract.ORGANISATION_TYPE.wireName(),
            RegistryContract.MERGED_INTO.wireName())
        : Registrar.FIELDS;
  }

  /**
   * Reviews everything that landed about a tenant's organisations.
   *
   * @param records in any order, at all their revisions
   */
  public static Outcome of(List<Registrar> registrars, Collection<OrganisationRecord> records) {
    RegistryReview review = new RegistryReview(registrars);
    List<Verdict> refused = review.review(records);
    Map<String, @Nullable String> parents = new HashMap<>();
    review.standing.forEach((code, one) -> parents.put(code, one.parent()));
    OrganisationTree tree = new OrganisationTree(parents);
    Map<String, String> paths = new HashMap<>();
    parents.keySet().forEach(code -> paths.put(code, tree.path(code)));
    return new Outcome(refused, paths, review.standing);
  }

  private List<Verdict> review(Collection<OrganisationRecord> records) {
    List<Verdict> refused = new ArrayList<>();
    Map<List<String>, OrganisationRecord> latest = new HashMap<>();
    for (OrganisationRecord one : records) {
      latest.merge(List.of(one.source(), one.id()), one, RegistryReview::higher);
    }
    latest.values().stream()
        .sorted(OrganisationRecord.ORDER)
        .collect(
            Collectors.groupingBy(OrganisationRecord::validFrom, TreeMap::new, Collectors.toList()))
        .values()
        .forEach(day -> settle(day, refused));
    return refused;
  }

  private static OrganisationRecord higher(OrganisationRecord a, OrganisationRecord b) {
    return a.revision() >= b.revision() ? a : b;
  }

  private void settle(List<OrganisationRecord> day, List<Verdict> refused) {
    List<OrganisationRecord> open = new ArrayList<>(day);
    Map<String, OrganisationRecord> settled = new HashMap<>();
    boolean moved = true;
    while (moved) {
      List<OrganisationRecord> left = new ArrayList<>();
      for (OrganisationRecord one : open) {
        @Nullable OrganisationRecord before = settled.get(one.code());
        boolean replaced = before != null && OrganisationRecord.ORDER.compare(before, one) > 0;
        if (!replaced && fault(one) == null) {
          standing.put(one.code(), one);
          settled.put(one.code(), one);
        } else {
          left.add(one);
        }
      }
      moved = left.size() < open.size();
      open = left;
    }
    for (OrganisationRecord one : open) {
      @Nullable Fault fault = fault(one);
      if (fault != null) {
        refused.add(new Verdict(one, fault));
      }
    }
  }

  private @Nullable Fault fault(OrganisationRecord one) {
    @Nullable Registrar by = registrars.get(one.source());
    if (by == null) {
      return Fault.NO_AUTHORITY;
    }
    @Nullable OrganisationRecord before = standing.get(one.code());
    if (!by.setsAll() && !keepsOthers(by.fields(), before, one)) {
      return Fault.FIELD;
    }
    if (!by.roots().isEmpty() && !stays(by, before, one)) {
      return Fault.PART;
    }
    boolean circle =
        leadsTo(one.code(), one.parent(), OrganisationRecord::parent)
            || leadsTo(one.code(), one.successor(), OrganisationRecord::successor);
    return circle ? Fault.CIRCLE : null;
  }

  private static boolean keepsOthers(
      Set<String> own, @Nullable OrganisationRecord before, OrganisationRecord one) {
    return before != null
        && Registrar.FIELDS.stream()
            .filter(field -> !own.contains(field))
            .allMatch(
                field ->
                    one.values()
                        .getOrDefault(field, "")
                        .equals(before.values().getOrDefault(field, "")));
  }

  private boolean stays(Registrar by, @Nullable OrganisationRecord before, OrganisationRecord one) {
    String code = one.code();
    if (one.successor() != null && !isIn(by, one.successor())
        || one.endsTheTree() && hasOthersBelow(code)) {
      return false;
    }
    if (by.roots().contains(code)) {
      String parent = before == null ? "" : text(before.parent());
      return parent.equals(text(one.parent()));
    }
    return (before == null ? enters(by, code) : isIn(by, code))
        && isIn(by, one.parent())
        && mayHaveOthersBelow(one.parent());
  }

  /** Below a branch, or a unit that was merged away, one would stand in nobody's part. */
  private boolean mayHaveOthersBelow(@Nullable String code) {
    @Nullable OrganisationRecord here = standing.get(code);
    return here == null || !here.endsTheTree();
  }

  private boolean hasOthersBelow(String code) {
    return standing.values().stream()
        .anyMatch(one -> code.equals(one.parent()) && one.successor() == null);
  }

  /** Whether of all roots with which the code begins the longest is the source's. */
  private boolean enters(Registrar by, String code) {
    return roots.stream()
        .filter(code::startsWith)
        .max(Comparator.comparingInt(String::length))
        .filter(by.roots()::contains)
        .isPresent();
  }

  private boolean isIn(Registrar by, @Nullable String code) {
    return by.roots().stream().anyMatch(root -> leadsTo(root, code, OrganisationRecord::parent));
  }

  /** Whether one comes to {@code end} from an organisation, going step by step as things stand. */
  private boolean leadsTo(
      String end, @Nullable String from, Function<OrganisationRecord, @Nullable String> step) {
    @Nullable String at = from;
    while (at != null && !at.equals(end)) {
      @Nullable OrganisationRecord here = standing.get(at);
      at = here == null ? null : step.apply(here);
    }
    return at != null;
  }

  private static String text(@Nullable String code) {
    return code == null ? "" : code;
  }
}
