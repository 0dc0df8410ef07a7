package org.xianfeng.reports.privacy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipInputStream;
import org.apache.avro.file.DataFileReader;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.IndexedRecord;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.Type;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.jspecify.annotations.Nullable;

/** The texts of a file, decoded by what its name says it is. */
final class FileTexts {
  private static final int CHUNK = 1 << 20;
  private static final int OVERLAP = 256;
  private static final int LOOKED_AT = 4096;

  private FileTexts() {}

  /** Gives a file's texts to a place. */
  static void read(Path file, Place place) throws IOException {
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    String ending = name.substring(name.lastIndexOf('.') + 1);
    switch (ending) {
      case "parquet" -> parquet(file, place);
      case "avro" -> avro(file, place);
      case "pdf" -> pdf(file, place);
      case "xlsx", "zip" -> zip(file, place);
      case "gz" -> {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
          plain(in, place);
        }
      }
      default -> {
        try (InputStream in = Files.newInputStream(file)) {
          plain(in, place);
        }
      }
    }
  }

  private static void parquet(Path file, Place place) throws IOException {
    try (ParquetReader<Group> rows =
        ParquetReader.builder(new GroupReadSupport(), new org.apache.hadoop.fs.Path(file.toUri()))
            .build()) {
      for (Group row = rows.read(); row != null; row = rows.read()) {
        group(row, place);
      }
    }
  }

  private static void group(Group group, Place place) {
    for (int field = 0; field < group.getType().getFieldCount(); field++) {
      Type type = group.getType().getType(field);
      for (int at = 0; at < group.getFieldRepetitionCount(field); at++) {
        if (type.isPrimitive()) {
          value(group, field, at, type.asPrimitiveType(), place);
        } else {
          group(group.getGroup(field, at), place);
        }
      }
    }
  }

  private static void value(Group group, int field, int at, PrimitiveType type, Place place) {
    switch (type.getPrimitiveTypeName()) {
      case BINARY, FIXED_LEN_BYTE_ARRAY -> {
        String text = group.getBinary(field, at).toStringUsingUTF8();
        boolean isText =
            type.getLogicalTypeAnnotation()
                instanceof LogicalTypeAnnotation.StringLogicalTypeAnnotation;
        if (isText) {
          place.text(text);
        } else {
          place.bytes(text);
        }
      }
      case INT64 -> {
        if (type.getLogicalTypeAnnotation() == null) {
          place.text(Long.toString(group.getLong(field, at)));
        }
      }
      default -> {
        // no identity fits in
      }
    }
  }

  /** Records of manifests: their bounds hold values of the tables, in bytes. */
  private static void avro(Path file, Place place) throws IOException {
    try (DataFileReader<GenericRecord> records =
        new DataFileReader<>(file.toFile(), new GenericDatumReader<>())) {
      for (GenericRecord record : records) {
        avro(record, place);
      }
    }
  }

  private static void avro(@Nullable Object value, Place place) {
    if (value instanceof IndexedRecord record) {
      record.getSchema().getFields().forEach(field -> avro(record.get(field.pos()), place));
    } else if (value instanceof Collection<?> values) {
      values.forEach(one -> avro(one, place));
    } else if (value instanceof Map<?, ?> map) {
      map.forEach(
          (key, one) -> {
            avro(key, place);
            avro(one, place);
          });
    } else if (value instanceof ByteBuffer bytes) {
      place.bytes(StandardCharsets.UTF_8.decode(bytes.duplicate()).toString());
    } else if (value instanceof CharSequence text) {
      place.bytes(text.toString());
    }
  }

  private static void pdf(Path file, Place place) throws IOException {
    try (PDDocument document = Loader.loadPDF(file.toFile())) {
      place.text(new PDFTextStripper().getText(document));
    }
  }

  private static void zip(Path file, Place place) throws IOException {
    try (ZipInputStream entries = new ZipInputStream(Files.newInputStream(file))) {
      while (entries.getNextEntry() != null) {
        plain(entries, place);
      }
    }
  }

  private static void plain(InputStream in, Place place) throws IOException {
    String before = "";
    for (byte[] bytes = in.readNBytes(CHUNK); bytes.length > 0; bytes = in.readNBytes(CHUNK)) {
      String text = before + new String(bytes, StandardCharsets.UTF_8);
      if (isText(bytes)) {
        place.text(text);
      } else {
        place.bytes(text);
      }
      before = text.substring(Math.max(0, text.length() - OVERLAP));
    }
  }

  private static boolean isText(byte[] bytes) {
    for (int at = 0; at < Math.min(bytes.length, LOOKED_AT); at++) {
      if (bytes[at] == 0) {
        return false;
      }
    }
    return true;
  }
}
