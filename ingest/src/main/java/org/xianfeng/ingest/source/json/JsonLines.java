package org.xianfeng.ingest.source.json;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import org.xianfeng.ingest.source.text.LineReader;
import org.xianfeng.ingest.source.text.Script;

/** Records that are a line each; empty lines are skipped. */
final class JsonLines implements JsonRecords {
  private final LineReader lines;

  JsonLines(InputStream in) {
    this.lines = new LineReader(in, new Script(UTF_8, '\n', false), LONGEST);
  }

  @Override
  public @Nullable JsonRecord next() throws IOException {
    LineReader.Line line = lines.next();
    while (line != null
        && line.extent() == LineReader.Extent.WHOLE
        && new String(line.bytes(), ISO_8859_1).isBlank()) {
      line = lines.next();
    }
    if (line == null) {
      return null;
    }
    boolean whole = line.extent() == LineReader.Extent.WHOLE;
    return new JsonRecord(line.number(), line.bytes(), whole ? null : line.refusal(LONGEST));
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
