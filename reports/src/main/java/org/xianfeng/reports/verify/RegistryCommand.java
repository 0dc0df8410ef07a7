package org.xianfeng.reports.verify;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.types.Types.NestedField;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.command.Progress;
import org.xianfeng.models.command.Terminal;
import org.xianfeng.models.config.Settings;
import org.xianfeng.models.contract.Field;
import org.xianfeng.models.contract.LandedColumns;
import org.xianfeng.models.contract.RegistryContract;
import org.xianfeng.models.event.Payload.Organisation;
import org.xianfeng.models.failure.ExitCode;
import org.xianfeng.models.lake.Lake;
import org.xianfeng.models.lake.LakeRow;
import org.xianfeng.models.registry.OrganisationRecord;
import org.xianfeng.models.registry.RegistryReview;
import org.xianfeng.models.table.LandedTables;
import org.xianfeng.models.tenant.Registrar;
import org.xianfeng.models.topic.Topics;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Says which landed records of organisations do not count, and why. */
@Command(
    name = "registry",
    description =
        "Prove that every landed record of an organisation counts: that its source has authority"
            + " for it, and that it closes no circle.",
    footer = {"", "Example: ./xianfeng verify registry"},
    exitCodeList = {"0:all count", "1:some do not", "5:no catalog"})
final class RegistryCommand implements Callable<Integer> {
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

  @Mixin Terminal terminal = new Terminal();

  @Override
  public Integer call() {
    Settings settings = terminal.settings();
    Map<String, List<OrganisationRecord>> tenants = new TreeMap<>();
    try (Lake lake = Lake.open(settings);
        Progress progress = terminal.progress("registry", 0)) {
      progress.step("reading the registry");
      lake.scanNewest(
          LandedTables.REGISTRY,
          Expressions.alwaysTrue(),
          columns(),
          row ->
              tenants
                  .computeIfAbsent(row.text(TENANT), tenant -> new ArrayList<>())
                  .add(record(row)));
    }
    int result = ExitCode.DONE;
    for (Map.Entry<String, List<OrganisationRecord>> tenant : tenants.entrySet()) {
      List<RegistryReview.Verdict> refused =
          RegistryReview.refused(settings.registrars(tenant.getKey()), tenant.getValue());
      print(tenant.getKey(), tenant.getValue().size(), refused);
      result = refused.isEmpty() ? result : ExitCode.HANDLED;
    }
    return result;
  }

  private void print(String tenant, int records, List<RegistryReview.Verdict> refused) {
    terminal
        .out()
        .printf(
            "%s: %,d records of organisations, %,d do not count%n",
            tenant, records, refused.size());
    for (RegistryReview.Verdict verdict : refused) {
      OrganisationRecord one = verdict.record();
      terminal
          .out()
          .printf(
              "  %s/%s %s of %s from %s: %s%n",
              Topics.REGISTRY.name(),
              one.place(),
              one.code(),
              one.source(),
              one.validFrom(),
              verdict.fault().words());
    }
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
            List.of(TENANT, BRANCH, SOURCE, ID, REVISION, RECORDED, PARTITION, OFFSET, VALID_FROM));
    FIELDS.forEach(field -> columns.add(column(field.columnName())));
    return columns;
  }

  private static NestedField column(String name) {
    return requireNonNull(LandedTables.REGISTRY.schema().findField(name), name);
  }
}
