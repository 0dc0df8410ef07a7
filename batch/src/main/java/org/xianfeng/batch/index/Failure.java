package org.xianfeng.batch.index;

import java.io.PrintWriter;
import java.nio.file.NoSuchFileException;
import org.xianfeng.models.config.ConfigurationException;
import org.xianfeng.models.index.run.IndexDataException;
import org.xianfeng.models.index.spec.SpecException;

/** What is said when a run fails, and its exit code. */
final class Failure {
  static final int USAGE = 2;
  private static final int CONTRACT = 3;
  private static final int MISSING = 5;
  private static final int INTERNAL = 70;

  private Failure() {}

  /** Says what went wrong and who has to act; gives the exit code. */
  static int report(Exception e, PrintWriter err) {
    if (e instanceof SpecException || e instanceof ConfigurationException) {
      err.println(e.getMessage());
      return USAGE;
    }
    if (e instanceof DataRefused || e instanceof InputMissing) {
      err.println(e.getMessage());
      return e instanceof DataRefused ? CONTRACT : MISSING;
    }
    if (e instanceof IndexDataException refused) {
      err.println(refused.getMessage());
      return switch (refused.kind()) {
        case SPECIFICATION -> USAGE;
        case DATA -> CONTRACT;
        case MISSING_INPUT -> MISSING;
      };
    }
    if (e instanceof NoSuchFileException missing) {
      err.println("There is no file " + missing.getFile());
      return MISSING;
    }
    e.printStackTrace(err);
    return INTERNAL;
  }
}
