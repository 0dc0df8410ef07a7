package org.xianfeng.reports.view;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.LocalDateTime;
import java.util.Collections;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/**
 * Zip files that do not tell when they were packed, so that the same content is the same bytes.
 *
 * <p>Read with Commons Compress, because the JDK refuses the sizes that streamed workbooks carry.
 */
final class Archive {
  private static final LocalDateTime EARLIEST = LocalDateTime.of(1980, 1, 1, 0, 0);

  private Archive() {}

  /** The same entries in the same order, all with the earliest date of the format. */
  static byte[] timeless(byte[] zip) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream(zip.length);
    try (ZipFile in = ZipFile.builder().setByteArray(zip).get();
        ZipOutputStream packed = new ZipOutputStream(out)) {
      for (ZipArchiveEntry entry : Collections.list(in.getEntriesInPhysicalOrder())) {
        ZipEntry copy = new ZipEntry(entry.getName());
        copy.setTimeLocal(EARLIEST);
        packed.putNextEntry(copy);
        in.getInputStream(entry).transferTo(packed);
        packed.closeEntry();
      }
    }
    return out.toByteArray();
  }
}
