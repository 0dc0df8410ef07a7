package org.xianfeng.reports.sources;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.iceberg.types.Types.NestedField;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.access.ReaderScope;
import org.xianfeng.models.config.Settings;
import org.xianfeng.models.contract.LandedColumns;
import org.xianfeng.models.failure.Failure;
import org.xianfeng.models.lake.Lake;
import org.xianfeng.models.registry.RegistryDay;
import org.xianfeng.models.registry.StandingOrganisation;
import org.xianfeng.models.table.LandedTables;
import org.xianfeng.models.table.TableDef;
import org.xianfeng.models.topic.Topic;
import org.xianfeng.models.topic.Topics;
import org.xianfeng.reports.registry.LandedRegistry;
import picocli.CommandLine.Option;

/** Whose sources, and as far as which reader may see them; options of several commands. */
final class SourceView {
  /** Tables of what branches do. */
  static final List<Topic> TOPICS = List.of(Topics.LEARNING, Topics.ATTENDANCE, Topics.GOVERNANCE);

  @Option(names = "--tenant", paramLabel = "TENANT", description = "Whose; the primary tenant.")
  @Nullable String tenant;

  @Option(names = "--json", description = "One JSON object for machines.")
  boolean json;

  @Option(
      names = "--at",
      paramLabel = "INSTANT",
      description = "As of then, such as 2026-09-21T00:00:00Z; now when absent.")
  @Nullable Instant at;

  /** Name of the tenant. */
  String tenant(Settings settings) {
    return tenant == null ? settings.get(Settings.TENANT) : tenant;
  }

  /** The moment that is asked for. */
  Instant at() {
    return at == null ? Instant.now() : at;
  }

  /**
   * Codes of the organisations that the reader may see, those that were merged into them with them;
   * null: all.
   *
   * @throws Failure.Forbidden for a reader without a scope of the tenant
   */
  @Nullable Set<String> visible(Lake lake, Settings settings) {
    String owner = tenant(settings);
    ReaderScope scope = ReaderScope.of(settings, owner);
    if (scope.equals(ReaderScope.NOTHING)) {
      throw new Failure.Forbidden(
          "reader.scope names no organisation of tenant %s".formatted(owner));
    }
    if (scope.everything()) {
      return null;
    }
    RegistryDay day =
        LandedRegistry.on(lake, settings, owner, LocalDate.ofInstant(at(), settings.zone(owner)));
    Set<String> seen =
        day.organisations().stream()
            .filter(one -> scope.covers(one.path()))
            .map(StandingOrganisation::code)
            .collect(Collectors.toCollection(HashSet::new));
    day.successors()
        .forEach(
            (merged, into) -> {
              if (seen.contains(into)) {
                seen.add(merged);
              }
            });
    return seen;
  }

  /** A column that every table of landed events has. */
  static NestedField column(TableDef table, String name) {
    return requireNonNull(table.schema().findField(name), name);
  }

  /** The table of a topic. */
  static TableDef table(Topic topic) {
    return LandedTables.of(topic);
  }

  /** Name of the tenant's column. */
  static String tenantColumn() {
    return LandedColumns.TENANT.name();
  }
}
