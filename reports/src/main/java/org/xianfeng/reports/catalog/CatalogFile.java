package org.xianfeng.reports.catalog;

import static org.xianfeng.models.document.ValueType.DATE;
import static org.xianfeng.models.document.ValueType.DURATION;
import static org.xianfeng.models.document.ValueType.PERIOD;
import static org.xianfeng.models.document.ValueType.TEXT;
import static org.xianfeng.models.document.ValueType.oneOf;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.config.Installation;
import org.xianfeng.models.contract.Contracts;
import org.xianfeng.models.contract.EventContract;
import org.xianfeng.models.document.Document;
import org.xianfeng.models.document.Keys;

/**
 * What the file {@code conf/catalog.yaml} says.
 *
 * @param items data that there should be
 * @param files standards that somebody keeps
 */
record CatalogFile(List<DataItem> items, List<KeptFile> files) {
  CatalogFile {
    items = List.copyOf(items);
    files = List.copyOf(files);
  }

  /** That of an installation. */
  static CatalogFile shipped(Map<String, String> environment) {
    return Document.parse(
        Installation.conf(environment, "catalog.yaml"), in -> read(in, environment));
  }

  private static CatalogFile read(Keys in, Map<String, String> environment) {
    List<DataItem> items = new ArrayList<>();
    for (Keys one : in.sections("items")) {
      String code = one.require("code", TEXT);
      String name = one.require("name", TEXT);
      String owner = one.require("owner", TEXT);
      String type = one.require("event", TEXT);
      Duration fresh = one.require("fresh_within", DURATION);
      @Nullable EventContract<?> event = Contracts.ofType(type);
      if (event == null) {
        one.problem("event", "is no type of event, such as org.xianfeng.attendance.held.v1");
      } else {
        @Nullable DataItem item = one.build(() -> new DataItem(code, name, owner, event, fresh));
        if (item != null) {
          items.add(item);
        }
      }
    }
    List<KeptFile> files = new ArrayList<>();
    for (Keys one : in.sections("files")) {
      Path file = Installation.conf(environment, one.require("file", TEXT));
      files.add(
          new KeptFile(
              one.require("name", TEXT),
              one.require("kind", oneOf("checklist", "process", "reference")),
              file,
              one.require("owner", TEXT),
              one.require("checked", DATE),
              one.require("review_within", PERIOD)));
    }
    return new CatalogFile(items, files);
  }
}
