package org.xianfeng.reports.registry;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.types.Types.NestedField;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.access.ReaderScope;
import org.xianfeng.models.contract.Field;
import org.xianfeng.models.contract.LandedColumns;
import org.xianfeng.models.contract.RegistryContract;
import org.xianfeng.models.event.Payload.Organisation;
import org.xianfeng.models.lake.Lake;
import org.xianfeng.models.lake.LakeRow;
import org.xianfeng.models.registry.OrganisationRecord;
import org.xianfeng.models.registry.RegistryReview;
import org.xianfeng.models.table.LandedTables;
import org.xianfeng.models.tenant.Registrar;

/**
 * What landed about a tenant's organisations, as far as a reader may see it.
 *
 * @param records number of records
 * @param refused those of them that do not count
 */
public record ReviewedRegistry(long records, List<RegistryReview.Verdict> refused) {
  private static final List<Field<Organisation, ?>> FIELDS =
      RegistryContract.ORGANISATION.fields().stream()
          .filter(field -> Registrar.FIELDS.contains(field.wireName()))
          .toList();

  private static final NestedField TENANT = column(LandedColumns.TENANT.name());
  private static final NestedField BRANCH = column(LandedColumns.BRANCH.name());
  private static final NestedField SOURCE = column(LandedColumns.SOURCE.name());
  private static final NestedField ID = column(LandedColumns.ID.name());
  private static final NestedField REVISION = column(LandedColumns.REVISION.name());
  private static final NestedField RECORDED = column(LandedColumns.RECORDED_TIME.name());
  private static final NestedField PARTITION = column(LandedColumns.TOPIC_PARTITION.name());
  private static final NestedField OFFSET = column(LandedColumns.TOPIC_OFFSET.name());
  private static final NestedField VALID_FROM = column(RegistryContract.VALID_FROM.columnName());

  public ReviewedRegistry {
    refused = List.copyOf(refused);
  }

  /**
   * Reviews what has landed by now.
   *
   * @param scope which part of the tree, as the records that count have made it; an organisation
   *     that never counted stands in none, and is shown to who sees the whole
   */
  public static ReviewedRegistry of(
      Lake lake, List<Registrar> registrars, String tenant, ReaderScope scope) {
    List<OrganisationRecord> records = new ArrayList<>();
    lake.scanNewest(
        LandedTables.REGISTRY,
        Expressions.equal(TENANT.name(), tenant),
        columns(),
        row -> records.add(record(row)));
    RegistryReview.Outcome outcome = RegistryReview.of(registrars, records);
    Predicate<OrganisationRecord> seen =
        outcome.isWhole(scope.organisation())
            ? any -> true
            : one -> scope.covers(outcome.paths().getOrDefault(one.code(), ""));
    return new ReviewedRegistry(
        records.stream().filter(seen).count(),
        outcome.refused().stream().filter(verdict -> seen.test(verdict.record())).toList());
  }

  private static OrganisationRecord record(LakeRow row) {
    Map<String, String> values = new HashMap<>();
    for (Field<Organisation, ?> field : FIELDS) {
      @Nullable Object cell = row.cell(column(field.columnName()));
      if (cell != null) {
        values.put(field.wireName(), cell.toString());
      }
    }
    return new OrganisationRecord(
        row.text(BRANCH),
        row.text(SOURCE),
        row.text(ID),
        Math.toIntExact(row.whole(REVISION)),
        row.day(VALID_FROM),
        row.instant(RECORDED),
        values,
        row.whole(PARTITION) + "/" + row.whole(OFFSET));
  }

  private static List<NestedField> columns() {
    List<NestedField> columns =
        new ArrayList<>(
            List.of(BRANCH, SOURCE, ID, REVISION, RECORDED, PARTITION, OFFSET, VALID_FROM));
    FIELDS.forEach(field -> columns.add(column(field.columnName())));
    return columns;
  }

  private static NestedField column(String name) {
    return requireNonNull(LandedTables.REGISTRY.schema().findField(name), name);
  }
}
