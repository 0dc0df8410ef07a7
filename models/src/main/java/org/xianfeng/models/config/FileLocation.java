package org.xianfeng.models.config;

import java.nio.file.Path;

/**
 * Files and folders of this machine in the form in which Hadoop, Flink, Spark and Iceberg take a
 * location: the scheme, and the path as it is.
 *
 * <p>{@link Path#toUri} is another form: it escapes spaces and everything beyond ASCII, and none of
 * these four takes the escapes back: they would work in a folder of another name.
 */
public final class FileLocation {
  private FileLocation() {}

  /** The location of a file or folder, which need not exist. */
  public static String of(Path path) {
    return "file://" + path.toAbsolutePath().normalize();
  }
}
