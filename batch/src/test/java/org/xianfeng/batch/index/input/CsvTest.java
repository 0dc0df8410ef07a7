package org.xianfeng.batch.index.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.xianfeng.models.failure.Failure;

class CsvTest {
  @Test
  void skipsAByteOrderMarkBeforeAQuotedHeader() throws IOException {
    Csv csv = csv("\uFEFF\"unit\",value\r\nA,1\r\n");

    assertThat(csv.next()).containsExactly("unit", "value");
    assertThat(csv.next()).containsExactly("A", "1");
    assertThat(csv.next()).isNull();
  }

  @Test
  void knowsTheLineOnWhichARecordStartsAfterACellOfSeveralLines() throws IOException {
    Csv csv = csv("unit,value\n\"A\nof two\",1\nB,\"\"\"2\"\"\"\n");

    assertThat(csv.next()).isEqualTo(List.of("unit", "value"));
    assertThat(csv.line()).isEqualTo(2);
    assertThat(csv.next()).containsExactly("A\nof two", "1");
    assertThat(csv.line()).isEqualTo(4);
    assertThat(csv.next()).containsExactly("B", "\"2\"");
  }

  @Test
  void saysWhereAnOpenQuoteBeginsAndNotWhatStandsThere() throws IOException {
    Csv csv = csv("unit,value\nA,1\n\"Zhang San,1\nB,2\n");
    csv.next();
    csv.next();

    assertThatThrownBy(csv::next)
        .isInstanceOf(Failure.Data.class)
        .hasMessage("data.csv:3: a quoted cell does not end");
  }

  @Test
  void aCellThatGoesOnAfterItsQuoteIsRefusedWithItsLine() throws IOException {
    Csv csv = csv("unit,value\n\"x\" ,\"3\" \nC,\"1\"2\n");

    csv.next();
    assertThat(csv.next()).containsExactly("x", "3");
    assertThatThrownBy(csv::next)
        .isInstanceOf(Failure.Data.class)
        .hasMessage("data.csv:3: text behind the quote that ends a cell");
  }

  private static Csv csv(String text) throws IOException {
    return new Csv("data.csv", new StringReader(text));
  }
}
