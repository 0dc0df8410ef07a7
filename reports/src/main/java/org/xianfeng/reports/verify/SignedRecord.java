package org.xianfeng.reports.verify;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.iceberg.SnapshotRef;
import org.xianfeng.models.audit.AuditEntry;
import org.xianfeng.models.audit.AuditLog;
import org.xianfeng.models.audit.DeltaLogDigest;
import org.xianfeng.models.audit.Publication;
import org.xianfeng.models.config.Settings;
import org.xianfeng.models.lake.AuditTable;
import org.xianfeng.models.lake.Lake;
import org.xianfeng.models.lake.PublicationLog;
import org.xianfeng.models.table.TableDef;
import org.xianfeng.models.table.Tables;
import org.xianfeng.reports.store.ReportStore;

/**
 * What was signed when it left, against what the home holds now: who may write the lake can make
 * its hashes fit each other, but not these.
 */
final class SignedRecord {
  private final Settings settings;
  private final Lake lake;
  private final AuditLog log;
  private final List<AuditEntry> entries;

  SignedRecord(Settings settings, Lake lake) {
    this.settings = settings;
    this.lake = lake;
    this.log = AuditLog.of(settings);
    this.entries = log.entries();
  }

  /** Number and hash of the last entry, which reports print from their time; empty before one. */
  String head() {
    if (entries.isEmpty()) {
      return "";
    }
    AuditEntry last = entries.get(entries.size() - 1);
    return "%d %s".formatted(last.number(), last.hash());
  }

  /** How many entries {@code ops.audit} does not have yet. */
  int waiting() {
    return AuditTable.read(lake).waiting(entries).size();
  }

  /** What is wrong with the log itself, its table, reports, Delta logs and tags, in words. */
  List<String> faults(Map<String, PublicationLog> all) {
    List<String> faults = new ArrayList<>(log.faults(entries));
    if (log.torn()) {
      faults.add("audit log: its last line was not written to its end");
    }
    faults.addAll(AuditTable.read(lake).faults(entries));
    faults.addAll(ReportStore.of(settings).faults(entries));
    for (TableDef table : Tables.SHOWN) {
      DeltaLogDigest delta = DeltaLogDigest.of(settings.home(), table.path());
      long signed = DeltaLogDigest.signed(table.path(), entries);
      if (!delta.holds(table.path(), entries)) {
        faults.add(
            "delta %s: its log up to version %d is not the one that was signed"
                .formatted(table.path(), signed));
      }
      if (delta.version() > signed) {
        faults.add(
            "delta %s: nobody signed for version %d".formatted(table.path(), delta.version()));
      }
      faults.addAll(tags(table, all));
    }
    return faults;
  }

  /** What is wrong with a tenant's publications by the log, in words. */
  List<String> faults(String tenant, List<PublicationLog.Entry> publications) {
    Map<String, String> signed = new HashMap<>();
    AuditLog.latest(entries)
        .forEach(
            (subject, entry) -> {
              if (subject.kind() == AuditEntry.Kind.PUBLICATION
                  && subject.tenant().equals(tenant)) {
                signed.put(subject.name(), entry.digest());
              }
            });
    List<String> faults = new ArrayList<>();
    for (PublicationLog.Entry publication : publications) {
      String tag = publication.publication().tag();
      String digest = signed.remove(tag);
      if (digest == null) {
        faults.add(tag + ": nobody signed for it");
      } else if (!digest.equals(publication.hash())) {
        faults.add(tag + ": it is not the publication that was signed");
      }
    }
    signed.keySet().stream()
        .sorted()
        .forEach(tag -> faults.add(tag + ": it was published, and its record is gone"));
    return faults;
  }

  /** Tenants that something was signed for. */
  Set<String> tenants() {
    Set<String> tenants = new HashSet<>();
    for (AuditEntry entry : entries) {
      if (entry.subject().kind() == AuditEntry.Kind.PUBLICATION) {
        tenants.add(entry.subject().tenant());
      }
    }
    return tenants;
  }

  /** A tag without a publication is what is left of one that was taken away. */
  private List<String> tags(TableDef table, Map<String, PublicationLog> all) {
    Set<String> known = new HashSet<>();
    for (PublicationLog log : all.values()) {
      for (PublicationLog.Entry entry : log.entries()) {
        Publication publication = entry.publication();
        if (publication.outputs().containsKey(table.path())) {
          known.add(publication.tag());
        }
      }
    }
    return lake.load(table).refs().entrySet().stream()
        .filter(ref -> ref.getValue().isTag())
        .map(Map.Entry<String, SnapshotRef>::getKey)
        .filter(tag -> !known.contains(tag))
        .sorted()
        .map(tag -> "%s: a tag on %s, and no publication".formatted(tag, table.path()))
        .toList();
  }
}
