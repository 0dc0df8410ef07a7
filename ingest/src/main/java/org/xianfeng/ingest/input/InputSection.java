package org.xianfeng.ingest.input;

import static java.util.Objects.requireNonNull;
import static org.xianfeng.models.document.ValueType.BOOLEAN;
import static org.xianfeng.models.document.ValueType.INTEGER;
import static org.xianfeng.models.document.ValueType.TEXT;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import org.xianfeng.ingest.source.csv.CsvShape;
import org.xianfeng.ingest.source.delta.DeltaTable;
import org.xianfeng.ingest.source.jdbc.JdbcTable;
import org.xianfeng.ingest.source.json.JsonShape;
import org.xianfeng.ingest.source.text.Script;
import org.xianfeng.ingest.source.xlsx.XlsxShape;
import org.xianfeng.models.document.Keys;
import org.xianfeng.models.document.ValueType;
import org.xianfeng.models.privacy.SecretText;

/** Reads the section {@code input} of a mapping: the word of {@code format} picks the connector. */
public final class InputSection {
  private static final ValueType<Character> DELIMITER =
      new ValueType<>("one character that is no quote", ',', InputSection::delimiter);
  private static final ValueType<Charset> CHARSET =
      new ValueType<>(
          "a character set that has ASCII in it, or UTF-16",
          StandardCharsets.UTF_8,
          InputSection::charset);

  /** Holds the password of a database where the mapping names no file of it. */
  private static final String PASSWORD = "XIANFENG_SOURCE_PASSWORD";

  /** No other parameter: some of them load classes, or hold credentials. */
  private static final String ADDRESS_FORM =
      "must be jdbc:postgresql://HOST/DATABASE, with sslmode and currentSchema as parameters at most";

  private static final String ADDRESS =
      "jdbc:postgresql://[A-Za-z0-9.:_\\[\\]-]+/[A-Za-z0-9_-]+"
          + "(\\?(sslmode|currentSchema)=[A-Za-z0-9_-]+(&(sslmode|currentSchema)=[A-Za-z0-9_-]+)?)?";

  private static final ValueType<String> TABLE =
      matching("the name of a table or view, or a query in parentheses", "[\\w.\"]+|(?s)\\(.*\\)");
  private static final ValueType<String> POINTER =
      new ValueType<>("a JSON pointer such as /data/items", "/", JsonShape::pointer);
  private static final ValueType<List<String>> UNFOLD =
      new ValueType<>("a path such as /orders/*/items/*", List.of(), JsonShape::steps);

  /** Connectors by their word; another kind of source is another line here. */
  private static final Map<String, BiFunction<Keys, Where, RowReader>> FORMATS =
      new TreeMap<>(
          Map.of(
              "csv", (in, where) -> csv(in, where.files(in)),
              "json", (in, where) -> json(in, where.files(in), false),
              "ndjson", (in, where) -> json(in, where.files(in), true),
              "parquet", (in, where) -> new RowReader.Parquet(where.files(in)),
              "xlsx", (in, where) -> xlsx(in, where.files(in)),
              "delta", (in, where) -> where.table(in),
              "jdbc", (in, where) -> jdbc(in, where.folder())));

  private InputSection() {}

  /**
   * Reads the section.
   *
   * @param data the file, or the folder in which the mapping's file is looked for
   * @param outside whether the files may lie outside the folder
   */
  public static RowReader parse(Keys in, Path data, boolean outside) {
    Where where = new Where(data, outside);
    String format = in.require("format", ValueType.oneOf(FORMATS.keySet().toArray(String[]::new)));
    if (in.has("format") && format.isEmpty()) {
      in.names(); // which of them belong to another format, nobody can say
    }
    return requireNonNull(FORMATS.getOrDefault(format, FORMATS.get("csv"))).apply(in, where);
  }

  /**
   * Where files are looked for.
   *
   * @param data the file, or the folder
   */
  private record Where(Path data, boolean outside) {
    SourceFiles files(Keys in) {
      if (!Files.isDirectory(data)) {
        in.get("file", TEXT, ""); // the one that is read was named by who runs this
        return SourceFiles.one(data);
      }
      var files = new SourceFiles(data, in.require("file", TEXT), outside);
      if (files.strays()) {
        in.problem("file", "lies outside %s, where --allow-outside would look".formatted(data));
      }
      return files;
    }

    RowReader table(Keys in) {
      String named = in.find("file", TEXT);
      Path folder = named == null ? data : data.resolve(named);
      if (!outside && !SourceFiles.isBelow(data, folder)) {
        in.problem("file", "lies outside %s, where --allow-outside would look".formatted(data));
      }
      return new RowReader.Delta(new DeltaTable(folder), outside);
    }

    Path folder() {
      return Files.isDirectory(data)
          ? data
          : requireNonNull(data.toAbsolutePath().getParent(), "a file has a folder");
    }
  }

  private static RowReader jdbc(Keys in, Path folder) {
    String address = in.require("address", TEXT);
    if (in.has("address")
        && !address.matches(ADDRESS)) { // never what it is: it may hold a password
      in.problem("address", ADDRESS_FORM);
    }
    String password = in.find("password-file", TEXT);
    return new RowReader.Jdbc(
        new JdbcTable(
            address,
            in.require("user", TEXT),
            new SecretText(password == null ? null : folder.resolve(password), PASSWORD),
            in.require("table", TABLE),
            in.require("watermark", TEXT)));
  }

  private static RowReader csv(Keys in, SourceFiles files) {
    return new RowReader.Csv(
        files,
        new CsvShape(
            in.get("delimiter", DELIMITER, ','), in.find("charset", CHARSET), skip(in), names(in)));
  }

  private static List<String> names(Keys in) {
    List<String> names = in.list("columns", TEXT);
    if (names.size() != Set.copyOf(names).size()) {
      in.problem("columns", "names one of them twice");
    }
    return names;
  }

  private static int skip(Keys in) {
    int skip = in.get("skip", INTEGER, 0);
    if (skip < 0) {
      in.problem("skip", "is a number of lines");
    }
    return skip;
  }

  private static RowReader xlsx(Keys in, SourceFiles files) {
    return new RowReader.Xlsx(files, new XlsxShape(in.get("sheet", TEXT, ""), skip(in), names(in)));
  }

  private static RowReader json(Keys in, SourceFiles files, boolean lines) {
    return new RowReader.Json(
        files,
        new JsonShape(
            lines,
            lines ? "" : in.get("list", POINTER, ""),
            in.list("json-in", POINTER),
            in.get("unfold", UNFOLD, List.of()),
            lines && in.get("prefix", BOOLEAN, false)));
  }

  private static ValueType<String> matching(String expected, String pattern) {
    return new ValueType<>(
        expected,
        "",
        text -> {
          if (!text.matches(pattern)) {
            throw new IllegalArgumentException(text);
          }
          return text;
        });
  }

  private static char delimiter(String text) {
    if (text.length() != 1 || text.equals("\"") || text.equals("\n") || text.equals("\r")) {
      throw new IllegalArgumentException(text);
    }
    return text.charAt(0);
  }

  private static Charset charset(String text) {
    Charset charset = Charset.forName(text);
    if (!Script.reads(charset)) {
      throw new IllegalArgumentException(text);
    }
    return charset;
  }
}
