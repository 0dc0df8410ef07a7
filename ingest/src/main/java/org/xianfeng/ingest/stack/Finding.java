package org.xianfeng.ingest.stack;

import static java.util.Objects.requireNonNull;

/**
 * One thing that was looked at on this machine.
 *
 * @param what short name
 * @param ok whether it is as it has to be
 * @param sentence what was found, and what to do when it is not ok
 */
record Finding(String what, boolean ok, String sentence) {
  Finding {
    requireNonNull(what, "what is null");
    requireNonNull(sentence, "sentence is null");
  }
}
