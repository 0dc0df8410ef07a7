package org.xianfeng.notebooks.run;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What the cells of a notebook can import. */
public final class ClassPath {
  private ClassPath() {}

  /** The class path of this process; under Surefire, which hides it in a jar, the real one. */
  public static List<Path> ofThisProcess() {
    String hidden = System.getProperty("surefire.test.class.path");
    String path = hidden == null ? System.getProperty("java.class.path", "") : hidden;
    return Stream.of(path.split(File.pathSeparator))
        .filter(element -> !element.isEmpty())
        .map(Path::of)
        .toList();
  }
}
