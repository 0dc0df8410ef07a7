package org.xianfeng.models.config;

import java.nio.file.Path;
import org.xianfeng.models.document.ValueType;

/** Forms of values that only settings have. */
final class SettingTypes {
  static final ValueType<Path> FOLDER =
      new ValueType<>("a path without a comma or question mark", Path.of(""), SettingTypes::folder);
  static final ValueType<Integer> PORT =
      new ValueType<>("a port from 1 to 65535", 1, text -> bounded(text, 65_535));
  static final ValueType<Integer> COUNT =
      new ValueType<>("a whole number of 1 or more", 1, text -> bounded(text, Integer.MAX_VALUE));

  /** More in a second than any machine takes. */
  static final ValueType<Integer> RATE =
      new ValueType<>("a number from 1 to 1000000", 1, text -> bounded(text, 1_000_000));

  private SettingTypes() {}

  /** A comma parts the folders of a Kafka broker, a question mark ends the file of SQLite. */
  private static Path folder(String text) {
    if (text.indexOf(',') >= 0 || text.indexOf('?') >= 0) {
      throw new IllegalArgumentException(text);
    }
    return Path.of(text);
  }

  private static int bounded(String text, int most) {
    int number = ValueType.INTEGER.parser().apply(text);
    if (number < 1 || number > most) {
      throw new IllegalArgumentException(text);
    }
    return number;
  }
}
