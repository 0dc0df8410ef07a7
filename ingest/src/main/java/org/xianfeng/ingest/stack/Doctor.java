package org.xianfeng.ingest.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.xianfeng.ingest.broker.TopicGuard;
import org.xianfeng.models.config.HomeFolder;
import org.xianfeng.models.config.Setting;
import org.xianfeng.models.config.Settings;
import org.xianfeng.models.failure.Failure;
import org.xianfeng.models.job.JobState;
import org.xianfeng.models.kafka.KafkaAccess;
import org.xianfeng.models.lake.LakeKeys;
import org.xianfeng.models.topic.Topics;

/** Looks at what the stack needs of this machine; changes nothing. */
final class Doctor {
  private static final int JAVA = 17;
  private static final long GIB = 1L << 30;
  private static final long LEAST_DISK = 4 * GIB;
  // the broker, two jobs, the console and one batch job at once
  private static final long LEAST_MEMORY = 6 * GIB;

  private final Settings settings;

  Doctor(Settings settings) {
    this.settings = settings;
  }

  List<MachineCheck> findings() throws IOException, InterruptedException {
    List<MachineCheck> findings = new ArrayList<>();
    findings.add(java());
    findings.add(disk());
    findings.add(memory());
    if (!settings.ownBroker()) {
      MachineCheck cluster = cluster();
      findings.add(cluster);
      if (cluster.ok()) {
        findings.add(writers());
      }
    }
    for (StackPart part : StackPart.values()) {
      if (part != StackPart.BROKER || settings.ownBroker()) {
        for (Setting<Integer> setting : part.ports()) {
          findings.add(port(setting, part));
        }
      }
    }
    for (StackPart job : StackPart.JOBS) {
      job(job).ifPresent(findings::add);
    }
    findings.add(folder("Home", settings.home()));
    findings.add(folder("Keys", settings.secrets()));
    for (Path key : settings.keys()) {
      findings.add(key(key));
    }
    if (Files.exists(settings.home().resolve(Setup.DONE))) {
      findings.add(keysOfTheLake());
    }
    return findings;
  }

  private static MachineCheck java() {
    int feature = Runtime.version().feature();
    String home = System.getProperty("java.home");
    return MachineCheck.of(
        "Java",
        feature == JAVA,
        "%s in %s".formatted(Runtime.version(), home),
        "%d in %s, but Flink and Spark need 17: install a JDK 17 and set JAVA_HOME to it"
            .formatted(feature, home));
  }

  private MachineCheck disk() throws IOException {
    Path folder = settings.home();
    while (!Files.exists(folder) && folder.getParent() != null) {
      folder = folder.getParent();
    }
    long free = Files.getFileStore(folder).getUsableSpace();
    String found = "%d GiB free under %s".formatted(free / GIB, folder);
    boolean writable = Files.isWritable(folder);
    String why =
        writable
            ? "at least %d are needed".formatted(LEAST_DISK / GIB)
            : "and it cannot be written to";
    return MachineCheck.of(
        "Disk",
        free >= LEAST_DISK && writable,
        found,
        "%s, %s: free some space there or choose another --home".formatted(found, why));
  }

  private MachineCheck memory() throws IOException {
    Path file = Path.of("/proc/meminfo");
    if (!Files.isReadable(file)) {
      return new MachineCheck("Memory", true, "this system does not say how much is free");
    }
    long ours = 0;
    RunFolder folder = RunFolder.under(settings.home());
    for (StackPart part : StackPart.values()) {
      Optional<PartProcess> running = folder.running(part);
      ours += running.isPresent() ? running.get().residentBytes().orElse(0L) : 0;
    }
    long free =
        ours
            + Files.readAllLines(file).stream()
                .filter(line -> line.startsWith("MemAvailable:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
                .findFirst()
                .orElse(LEAST_MEMORY);
    String found = "%.1f GiB available".formatted(free / (double) GIB);
    return MachineCheck.of(
        "Memory",
        free >= LEAST_MEMORY,
        found,
        "%s, the whole stack with a batch job takes %d: end other programs, or use `up --only`"
            .formatted(found, LEAST_MEMORY / GIB));
  }

  private MachineCheck port(Setting<Integer> setting, StackPart part) throws IOException {
    int port = settings.get(setting);
    String what = "Port " + port;
    if (RunFolder.under(settings.home()).running(part).isPresent()) {
      return new MachineCheck(what, true, "used by our own " + part.word());
    }
    return MachineCheck.of(
        what,
        Ports.isFree(port),
        "free for " + setting.key(),
        "in use by another program: stop it, or set another %s".formatted(setting.key()));
  }

  /** A job whose process runs; that alone says nothing. */
  private Optional<MachineCheck> job(StackPart part) throws IOException, InterruptedException {
    RunFolder folder = RunFolder.under(settings.home());
    Optional<PartProcess> running = folder.running(part);
    if (running.isEmpty()) {
      return Optional.empty();
    }
    Readiness readiness = new Readiness(settings);
    Readiness.Stage stage = readiness.of(part, running.get().started());
    int restarts = readiness.job(part, running.get().started()).map(JobState::restarts).orElse(0);
    return Optional.of(
        MachineCheck.of(
            "Job " + part.word(),
            stage != Readiness.Stage.RESTARTING,
            "%s, %d restarts".formatted(stage.word(), restarts),
            "fails and starts again, %d times so far: see why in %s"
                .formatted(restarts, folder.log(part))));
  }

  private MachineCheck cluster() {
    String servers = settings.bootstrapServers();
    return MachineCheck.of(
        "Kafka",
        Ports.isOpen(servers),
        servers + " takes connections",
        "nothing listens at %s: see kafka.bootstrap-servers".formatted(servers));
  }

  /** Who may write the topics of somebody else's cluster; our own listens on loopback only. */
  private MachineCheck writers() throws InterruptedException {
    try (var guard = new TopicGuard(KafkaAccess.of(settings))) {
      Optional<String> warning = guard.warning(Topics.ALL);
      return MachineCheck.of(
          "Topics",
          warning.isEmpty(),
          "written by whom ACLs name",
          warning.orElse("") + ": see docs/reference/access.md");
    }
  }

  private static MachineCheck folder(String what, Path folder) {
    try {
      HomeFolder.requirePrivate(folder);
      return new MachineCheck(what, true, folder + ", for its owner only");
    } catch (Failure e) {
      return new MachineCheck(what, false, e.sentence());
    }
  }

  private MachineCheck keysOfTheLake() throws IOException {
    String what = "Keys of the lake";
    try {
      LakeKeys.check(settings);
      return new MachineCheck(what, true, "those of this home");
    } catch (Failure e) {
      return new MachineCheck(what, false, e.sentence());
    }
  }

  private MachineCheck key(Path file) throws IOException {
    String what = "Key " + file.getFileName();
    if (!Files.exists(file)) {
      return MachineCheck.of(
          what,
          Files.notExists(settings.home().resolve(Setup.DONE)),
          "will be made by the first command",
          file + " is missing: put it back; `xianfeng setup` names its fingerprint");
    }
    String mode = PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    return MachineCheck.of(
        what,
        mode.equals("rw-------") && Files.size(file) == 32,
        "there, for its owner only",
        "%s has mode %s and %d bytes: chmod 600, or put the right 32 bytes back"
            .formatted(file, mode, Files.size(file)));
  }
}
