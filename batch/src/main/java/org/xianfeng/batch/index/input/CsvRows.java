package org.xianfeng.batch.index.input;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.failure.Failure;

/** The rows of a CSV file: UTF-8 with a header. */
public record CsvRows(Path file) implements Rows {
  @Override
  public long count() {
    return -1;
  }

  @Override
  public boolean local() {
    return true;
  }

  @Override
  public void each(InputColumns columns, Faults faults, Sink sink) throws IOException {
    var decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    try (Reader reader =
        new BufferedReader(new InputStreamReader(Files.newInputStream(file), decoder), 1 << 16)) {
      each(new Csv(file.toString(), reader), columns, faults, sink);
    } catch (CharacterCodingException e) {
      throw new Failure.Data(GivenFile.notText(file));
    }
  }

  private void each(Csv csv, InputColumns columns, Faults faults, Sink sink) throws IOException {
    List<String> header = csv.next();
    if (header == null) {
      throw new Failure.Data("%s is empty: not even a header".formatted(file));
    }
    int[] at = columns.find(file.toString(), header);
    String name = file.getFileName().toString();
    int line = csv.line();
    for (List<String> cells = csv.next(); cells != null; line = csv.line(), cells = csv.next()) {
      if (cells.size() == 1 && cells.get(0).isEmpty() && header.size() > 1) {
        continue;
      }
      RowPosition place = RowPosition.line(name, line);
      if (cells.size() != header.size()) {
        faults.add(place, "%d cells, the header has %d", cells.size(), header.size());
        continue;
      }
      @Nullable Object[] row = new Object[at.length];
      for (int i = 0; i < at.length; i++) {
        row[i] = cells.get(at[i]);
      }
      sink.row(place, row);
    }
  }
}
