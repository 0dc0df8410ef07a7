package org.xianfeng.ingest.stack;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Ends the processes of one home, so that none is left behind. */
final class Teardown {
  private final RunFolder folder;
  private final PrintWriter out;

  Teardown(RunFolder folder, PrintWriter out) {
    this.folder = folder;
    this.out = out;
  }

  /** Stops parts: all but the broker at once, the broker after them. */
  void down(List<StackPart> parts) throws IOException, InterruptedException {
    stop(parts.stream().filter(part -> part != StackPart.BROKER).toList());
    stop(parts.stream().filter(part -> part == StackPart.BROKER).toList());
  }

  private void stop(List<StackPart> parts) throws IOException, InterruptedException {
    Map<StackPart, PartProcess.Ending> endings = new EnumMap<>(StackPart.class);
    for (StackPart part : parts) {
      folder.running(part).ifPresent(process -> endings.put(part, process.ask()));
    }
    for (StackPart part : parts) {
      PartProcess.Ending ending = endings.get(part);
      if (ending != null) {
        boolean inTime = ending.await(part.stopPatience());
        out.printf(
            "%-8s %s%n",
            part.word(),
            inTime ? "stopped" : "did not end in " + part.stopPatience() + " and was killed");
        out.flush();
      }
      folder.forget(part);
    }
  }
}
