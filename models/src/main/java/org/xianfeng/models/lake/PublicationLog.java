package org.xianfeng.models.lake;

import static java.util.Objects.requireNonNull;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.expressions.Expression;
import org.apache.iceberg.expressions.Expressions;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.audit.Publication;
import org.xianfeng.models.calendar.IsoWeek;
import org.xianfeng.models.table.Publications;

/**
 * The publications of one tenant in {@code ops.publication}, as they stand there.
 *
 * <p>State: read once; an append fails when somebody else published for the tenant since.
 */
public final class PublicationLog {
  private static final Comparator<Entry> BY_WEEK =
      Comparator.comparing((Entry entry) -> entry.publication().week())
          .thenComparingInt(entry -> entry.publication().revision());

  private final Lake lake;
  private final String tenant;
  private final @Nullable Snapshot read;
  private final List<Entry> entries;

  /**
   * A publication and the hash that is stored beside it.
   *
   * @param hash as it stands in the table
   */
  public record Entry(Publication publication, String hash) {}

  private PublicationLog(Lake lake, String tenant, @Nullable Snapshot read, List<Entry> entries) {
    this.lake = lake;
    this.tenant = tenant;
    this.read = read;
    this.entries = List.copyOf(entries);
  }

  /** Reads the tenant's publications. */
  public static PublicationLog read(Lake lake, String tenant) {
    requireNonNull(tenant, "tenant is null");
    @Nullable Snapshot now = lake.newest(Publications.TABLE).orElse(null);
    return new PublicationLog(
        lake,
        tenant,
        now,
        entries(lake, now, Expressions.equal(Publications.TENANT.name(), tenant)));
  }

  /** Reads every tenant's publications, by tenant. */
  public static Map<String, PublicationLog> readAll(Lake lake) {
    @Nullable Snapshot now = lake.newest(Publications.TABLE).orElse(null);
    Map<String, PublicationLog> logs = new TreeMap<>();
    entries(lake, now, Expressions.alwaysTrue()).stream()
        .collect(Collectors.groupingBy(entry -> entry.publication().tenant()))
        .forEach(
            (tenant, theirs) -> logs.put(tenant, new PublicationLog(lake, tenant, now, theirs)));
    return logs;
  }

  private static List<Entry> entries(Lake lake, @Nullable Snapshot at, Expression filter) {
    return at == null
        ? List.of()
        : lake
            .rows(
                Publications.TABLE,
                at.snapshotId(),
                filter,
                Publications.TABLE.schema().columns(),
                row -> new Entry(PublicationCodec.publication(row), row.text(Publications.HASH)))
            .stream()
            .sorted(BY_WEEK)
            .toList();
  }

  /** As they stand in the table, the earliest week and revision first. */
  public List<Entry> entries() {
    return entries;
  }

  /** The highest revision of each week. */
  public NavigableMap<String, Publication> latest() {
    NavigableMap<String, Publication> latest = new TreeMap<>();
    entries.forEach(entry -> latest.put(entry.publication().week(), entry.publication()));
    return latest;
  }

  /**
   * A published revision of a week; empty when it was not published.
   *
   * @param tag which revision; empty for the highest
   */
  public Optional<Publication> find(IsoWeek week, Optional<String> tag) {
    return entries.stream()
        .map(Entry::publication)
        .filter(one -> one.week().equals(week.toString()))
        .filter(one -> tag.isEmpty() || one.tag().equals(tag.get()))
        .reduce((earlier, later) -> later);
  }

  /**
   * The same log, of which every link is as it was written.
   *
   * @throws IllegalStateException if one was changed, or the chain has not one end
   */
  public PublicationLog intact() {
    for (Entry entry : entries) {
      Publication link = entry.publication();
      if (!link.hash().equals(entry.hash())) {
        throw new IllegalStateException(
            "Publication %s of %s was changed after it was written: its hash is %s, not %s"
                .formatted(link.tag(), tenant, link.hash(), entry.hash()));
      }
    }
    head();
    return this;
  }

  /** Hash that the next publication names as its previous one; empty for the first. */
  public String head() {
    Set<String> ends = new HashSet<>();
    entries.forEach(entry -> ends.add(entry.hash()));
    entries.forEach(entry -> ends.remove(entry.publication().previousHash()));
    if (ends.size() != (entries.isEmpty() ? 0 : 1)) {
      throw new IllegalStateException(
          "The chain of publications of %s has %d ends".formatted(tenant, ends.size()));
    }
    return ends.stream().findFirst().orElse("");
  }

  /** Appends links to the chain, all or none. */
  public void append(List<Publication> links) {
    Table table = lake.load(Publications.TABLE);
    AppendedFile.append(
        table,
        read,
        Expressions.equal(Publications.TENANT.name(), tenant),
        links.stream().map(link -> PublicationCodec.record(table.schema(), link)).toList());
  }
}
