package org.xianfeng.reports.console;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.xianfeng.reports.console.tree.Subtree;
import org.xianfeng.reports.store.ReportName;
import org.xianfeng.reports.store.ReportStore;

/**
 * The rendered reports of a tenant that a reader may see: what this home signed for, and nothing
 * else that lies in the folder.
 *
 * @param store of the home
 * @param tenant whose reports
 */
record ReportFiles(ReportStore store, String tenant) {
  /**
   * A report.
   *
   * @param name what its path says
   * @param digest of its bytes
   */
  record ReportFile(ReportName name, String digest) {}

  /**
   * Reports that the reader may see, the latest week first; empty when the audit log was tampered
   * with.
   */
  Optional<List<ReportFile>> files(Subtree subtree) {
    return store.signed(tenant).map(signed -> visible(subtree, signed));
  }

  private List<ReportFile> visible(Subtree subtree, Map<ReportName, String> all) {
    return all.entrySet().stream()
        .map(signed -> new ReportFile(signed.getKey(), signed.getValue()))
        .filter(file -> subtree.find(file.name().unit()).isPresent())
        .filter(file -> store.has(file.name()))
        .sorted(
            Comparator.comparing(
                ReportFile::name,
                Comparator.comparing(ReportName::week)
                    .thenComparingInt(ReportName::revision)
                    .reversed()
                    .thenComparing(ReportName::unit)
                    .thenComparing(ReportName::format)))
        .toList();
  }

  /**
   * The bytes of a report by its file name; only what {@link #files} lists can be found, and only
   * as it was written.
   */
  Optional<byte[]> find(Subtree subtree, String fileName) {
    return files(subtree).orElse(List.of()).stream()
        .filter(file -> file.name().fileName().equals(fileName))
        .findFirst()
        .flatMap(file -> store.bytes(file.name(), file.digest()));
  }
}
