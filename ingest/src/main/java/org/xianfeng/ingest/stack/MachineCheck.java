package org.xianfeng.ingest.stack;

import static java.util.Objects.requireNonNull;

/**
 * One thing that was looked at on this machine.
 *
 * @param what short name
 * @param ok whether it is as it has to be
 * @param sentence what was found, and what to do when it is not ok
 */
record MachineCheck(String what, boolean ok, String sentence) {
  MachineCheck {
    requireNonNull(what, "what is null");
    requireNonNull(sentence, "sentence is null");
  }

  /** Says what was found when it is as it has to be, and otherwise what to do. */
  static MachineCheck of(String what, boolean ok, String found, String remedy) {
    return new MachineCheck(what, ok, ok ? found : remedy);
  }
}
