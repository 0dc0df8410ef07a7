package org.xianfeng.notebooks.document;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads and writes notebooks as Jupyter's {@code .ipynb}.
 *
 * <p>Errors: {@link IllegalArgumentException} with the file and the reason when it is not a
 * notebook.
 *
 * <p>Source: nbformat 4.5.
 */
public final class NotebookFile {
  private static final ObjectMapper JSON = new ObjectMapper();

  private NotebookFile() {}

  /** Reads a notebook. */
  public static Notebook read(Path file) throws IOException {
    JsonNode root;
    try {
      root = JSON.readTree(Files.readString(file));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(file + " is not JSON: " + e.getOriginalMessage(), e);
    }
    if (root.path("nbformat").asInt() != 4 || !root.path("cells").isArray()) {
      throw new IllegalArgumentException(file + " is not a notebook of nbformat 4");
    }
    List<Cell> cells = new ArrayList<>();
    for (JsonNode node : root.path("cells")) {
      cells.add(cell(file, node, cells.size()));
    }
    return new Notebook(root.path("metadata").toString(), cells);
  }

  /** Writes a notebook with its outputs. */
  public static void write(Notebook notebook, Path file) throws IOException {
    ObjectNode root = JSON.createObjectNode();
    ArrayNode cells = root.putArray("cells");
    int count = 0;
    for (Cell cell : notebook.cells()) {
      boolean code = cell.kind() == Cell.Kind.CODE;
      ObjectNode node = cells.addObject();
      node.put("cell_type", code ? "code" : "markdown");
      if (code) {
        node.put("execution_count", ++count);
      }
      node.put("id", cell.id());
      node.putObject("metadata");
      if (code) {
        ArrayNode outputs = node.putArray("outputs");
        for (Output output : cell.outputs()) {
          write(output, count, outputs.addObject());
        }
      }
      node.set("source", lines(cell.source()));
    }
    root.set("metadata", JSON.readTree(notebook.metadata()));
    root.put("nbformat", 4).put("nbformat_minor", 5);
    Files.writeString(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n");
  }

  private static Cell cell(Path file, JsonNode node, int place) {
    String type = node.path("cell_type").asText();
    Cell.Kind kind;
    switch (type) {
      case "code" -> kind = Cell.Kind.CODE;
      case "markdown" -> kind = Cell.Kind.MARKDOWN;
      default ->
          throw new IllegalArgumentException(
              file + ": cell " + place + " is of type '" + type + "', not code or markdown");
    }
    List<Output> outputs = new ArrayList<>();
    node.path("outputs").forEach(output -> outputs.add(output(output)));
    return new Cell(
        node.path("id").asText("cell-" + place), kind, text(node.path("source")), outputs);
  }

  private static Output output(JsonNode node) {
    return switch (node.path("output_type").asText()) {
      case "stream" -> Output.printed(text(node.path("text")));
      case "error" -> Output.error(text(node.path("evalue")));
      default -> {
        Map<String, String> content = new TreeMap<>();
        node.path("data").properties().forEach(e -> content.put(e.getKey(), text(e.getValue())));
        content.putIfAbsent(Output.PLAIN, "");
        yield new Output(Output.Kind.VALUE, content);
      }
    };
  }

  private static void write(Output output, int count, ObjectNode node) {
    switch (output.kind()) {
      case PRINTED -> {
        node.put("output_type", "stream").put("name", "stdout");
        node.set("text", lines(output.plain()));
      }
      case ERROR -> {
        node.put("output_type", "error").put("ename", "Error").put("evalue", output.plain());
        node.set("traceback", lines(output.plain()));
      }
      case VALUE -> {
        node.put("output_type", "execute_result").put("execution_count", count);
        ObjectNode data = node.putObject("data");
        output
            .content()
            .forEach(
                (type, text) -> {
                  if (type.startsWith("image/png")) {
                    data.put(type, text);
                  } else {
                    data.set(type, lines(text));
                  }
                });
        node.putObject("metadata");
      }
    }
  }

  private static String text(JsonNode node) {
    if (!node.isArray()) {
      return node.asText();
    }
    var text = new StringBuilder();
    node.forEach(line -> text.append(line.asText()));
    return text.toString();
  }

  /** Lines with their ends, as Jupyter stores text so that differences are read line by line. */
  private static ArrayNode lines(String text) {
    ArrayNode lines = JSON.createArrayNode();
    int start = 0;
    while (start < text.length()) {
      int end = text.indexOf('\n', start) + 1;
      end = end == 0 ? text.length() : end;
      lines.add(text.substring(start, end));
      start = end;
    }
    return lines;
  }
}
