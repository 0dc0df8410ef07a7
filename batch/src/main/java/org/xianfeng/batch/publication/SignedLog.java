package org.xianfeng.batch.publication;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.xianfeng.models.audit.AuditEntry;
import org.xianfeng.models.audit.AuditLog;
import org.xianfeng.models.audit.DeltaLogDigest;
import org.xianfeng.models.audit.Publication;
import org.xianfeng.models.config.Settings;
import org.xianfeng.models.failure.Failure;
import org.xianfeng.models.lake.AuditTable;
import org.xianfeng.models.lake.Lake;
import org.xianfeng.models.lake.PublicationLog;
import org.xianfeng.models.table.TableDef;
import org.xianfeng.models.table.Tables;

/** What a publication enters into the audit log, and what it has to find there. */
final class SignedLog {
  private final Settings settings;
  private final AuditLog log;

  SignedLog(Settings settings) {
    this.settings = requireNonNull(settings, "settings is null");
    this.log = AuditLog.of(settings);
  }

  /**
   * Looks for the signatures of what was published before; nothing is built on another record.
   *
   * @throws Failure.Data if one is missing or of another record, or a Delta log was changed
   */
  void require(List<PublicationLog.Entry> published) {
    List<AuditEntry> entries = log.entries();
    List<String> faults = log.faults(entries);
    if (!faults.isEmpty()) {
      throw tampered(faults.get(0));
    }
    Map<AuditEntry.Subject, AuditEntry> latest = AuditLog.latest(entries);
    for (PublicationLog.Entry one : published) {
      AuditEntry signed = latest.get(subject(one.publication()));
      if (signed == null || !signed.digest().equals(one.hash())) {
        throw tampered(one.publication().tag() + " is not what was signed");
      }
    }
    for (TableDef table : Tables.SHOWN) {
      if (!delta(table).holds(table.path(), entries)) {
        throw tampered("the Delta log of " + table.path() + " is not what was signed");
      }
    }
  }

  /**
   * Gives {@code ops.audit} the entries that it does not have yet.
   *
   * @return how many
   * @throws Failure.Data if one of the log is not as it was written
   */
  int follow(Lake lake) {
    List<AuditEntry> entries = log.entries();
    List<String> faults = log.faults(entries);
    if (!faults.isEmpty()) {
      throw tampered(faults.get(0));
    }
    return AuditTable.follow(lake, entries);
  }

  void enter(List<Publication> published) {
    Map<AuditEntry.Subject, String> digests = new LinkedHashMap<>();
    published.forEach(link -> digests.put(subject(link), link.hash()));
    log.append(digests);
  }

  void enterDelta() {
    Map<AuditEntry.Subject, String> digests = new LinkedHashMap<>();
    for (TableDef table : Tables.SHOWN) {
      DeltaLogDigest delta = delta(table);
      long version = delta.version();
      if (version != DeltaLogDigest.NONE) {
        digests.put(DeltaLogDigest.subject(table.path(), version), delta.upTo(version));
      }
    }
    log.append(digests);
  }

  private DeltaLogDigest delta(TableDef table) {
    return DeltaLogDigest.of(settings.home(), table.path());
  }

  private static AuditEntry.Subject subject(Publication link) {
    return new AuditEntry.Subject(AuditEntry.Kind.PUBLICATION, link.tenant(), link.tag());
  }

  private static Failure.Data tampered(String fault) {
    return new Failure.Data(
        "Nothing is published on what was tampered with: %s; see `xianfeng verify audit`"
            .formatted(fault));
  }
}
