package org.xianfeng.streaming.landing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.InstantiationUtil;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xianfeng.models.command.Commands;
import org.xianfeng.models.config.Settings;
import org.xianfeng.models.failure.ExitCode;
import org.xianfeng.models.kafka.KafkaAccess;
import org.xianfeng.models.kafka.KafkaPart;
import org.xianfeng.models.kafka.TestBroker;
import org.xianfeng.models.kafka.TlsStore;
import org.xianfeng.models.lake.CatalogSettings;
import org.xianfeng.models.lake.LakeKeys;
import org.xianfeng.models.lake.LakeSetup;
import org.xianfeng.models.topic.Topics;
import org.xianfeng.streaming.kafka.KafkaCluster;
import org.xianfeng.streaming.kafka.KafkaGrants;
import org.xianfeng.streaming.kafka.Producing;
import org.xianfeng.streaming.kafka.RuleTopic;
import org.xianfeng.streaming.lake.LakeReader;
import org.xianfeng.streaming.notify.NotifierCommand;
import org.xianfeng.streaming.run.JobRun;
import org.xianfeng.streaming.run.RunningJob;

/**
 * With a broker that demands TLS and a password, and allows each part what {@link KafkaPart} says.
 */
class SecuredLandingIT {
  private static final int EVENTS = 1_000;
  private static final String ADMIN = "admin";
  private static final String STRANGER = "stranger";

  @TempDir Path folder = Path.of("");
  private TlsStore store = new TlsStore(Path.of(""));

  @Test
  void eachPartDoesItsWorkWithItsGrantsAndNothingElseAndNoPasswordIsInTheJob() throws Exception {
    Map<String, String> passwords = new TreeMap<>();
    passwords.put(ADMIN, "secret-of-admin");
    passwords.put(STRANGER, "secret-of-stranger");
    for (KafkaPart part : KafkaPart.values()) {
      passwords.put(part.word(), "secret-of-" + part.word());
    }
    store = TlsStore.in(folder);
    try (TestBroker broker =
        TestBroker.secured(folder.resolve("broker"), store.broker(passwords, ADMIN))) {
      KafkaAccess admin = KafkaAccess.of(settings(broker, ADMIN, passwords));
      broker.create(admin, Topics.ALL, 3);
      try (Admin grants = Admin.create(admin.client(Map.of()))) {
        grants.createAcls(bindings()).all().get();
      }
      Settings landing = settings(broker, KafkaPart.LANDING.word(), passwords);
      LakeSetup.run(CatalogSettings.from(landing));
      LakeKeys.ensure(CatalogSettings.from(landing), landing.secrets(), landing.keys());

      try (Producing producing =
          new Producing(KafkaAccess.of(settings(broker, KafkaPart.INGEST.word(), passwords)))) {
        Completions.send(producing, 0, EVENTS);
      }
      KafkaGrants.require(KafkaAccess.of(landing), KafkaPart.LANDING);
      StreamExecutionEnvironment environment = new JobRun("landing", landing).local();
      LandingJob.build(environment, landing, new KafkaCluster(landing, false));
      byte[] graph =
          InstantiationUtil.serializeObject(environment.getStreamGraph(false).getJobGraph());
      RunningJob job = new RunningJob(environment.executeAsync("landing"));
      LakeReader lake = new LakeReader(landing);
      job.awaitUntil(() -> Completions.assertEachLandedOnce(lake, EVENTS));
      job.cancel();

      assertThat(new String(graph, StandardCharsets.ISO_8859_1))
          .contains("client-landing.properties")
          .doesNotContain("secret-of-");
      KafkaAccess rules = KafkaAccess.of(settings(broker, KafkaPart.RULES.word(), passwords));
      new RuleTopic(rules).publish(Map.of("demo|R@1", "{}"));
      KafkaGrants.require(
          KafkaAccess.of(settings(broker, KafkaPart.ALERT.word(), passwords)), KafkaPart.ALERT);
      KafkaGrants.require(
          KafkaAccess.of(settings(broker, KafkaPart.NOTIFIER.word(), passwords)),
          KafkaPart.NOTIFIER);
      assertThat(notifier(settings(broker, STRANGER, passwords)))
          .contains("READ of alert-state-v1", "READ of registry-v1")
          .doesNotContain("groups")
          .hasLineCount(1);
      for (String other : List.of(STRANGER, KafkaPart.LANDING.word(), KafkaPart.INGEST.word())) {
        RuleTopic refused = new RuleTopic(KafkaAccess.of(settings(broker, other, passwords)));
        assertThatThrownBy(() -> refused.publish(Map.of("demo|R@2", "{}")))
            .hasRootCauseInstanceOf(TopicAuthorizationException.class);
      }
    }
  }

  /** What the notifier says that may not read its topics; it ends, for nobody lets it later. */
  private String notifier(Settings settings) throws Exception {
    Path roster = Files.writeString(folder.resolve("roster.yaml"), "apiVersion: notify/v1\n");
    StringWriter said = new StringWriter();
    int code =
        Commands.line(
                Map.of(
                    Settings.HOME.variable(),
                    settings.home().toString(),
                    Settings.KAFKA_BOOTSTRAP_SERVERS.variable(),
                    settings.bootstrapServers(),
                    Settings.KAFKA_CLIENT_FILE.variable(),
                    settings.get(Settings.KAFKA_CLIENT_FILE),
                    Settings.NOTIFY_FILE.variable(),
                    roster.toString()),
                new NotifierCommand())
            .setErr(new PrintWriter(said))
            .execute();
    assertThat(code).isEqualTo(ExitCode.FORBIDDEN);
    return said.toString();
  }

  private Settings settings(TestBroker broker, String user, Map<String, String> passwords)
      throws Exception {
    return new Settings(
        Map.of(
            "home", folder.resolve("home").toString(),
            "kafka.bootstrap-servers", broker.bootstrapServers(),
            "kafka.client-file", store.clientFile(folder, user, passwords).toString(),
            "stream.checkpoint-interval", "PT1S",
            "tenant", "test"),
        "test");
  }

  /** What the parts are granted, as the page of reference says. */
  private static List<AclBinding> bindings() {
    List<AclBinding> all = new ArrayList<>();
    for (KafkaPart part : KafkaPart.values()) {
      part.topics()
          .forEach(
              (topic, operations) ->
                  operations.forEach(
                      operation ->
                          all.add(
                              binding(
                                  part,
                                  ResourceType.TOPIC,
                                  topic.name(),
                                  PatternType.LITERAL,
                                  AclOperation.valueOf(operation.name())))));
      if (part.isTransactional()) {
        all.add(ofPrefix(part, ResourceType.GROUP, AclOperation.READ));
        all.add(ofPrefix(part, ResourceType.TRANSACTIONAL_ID, AclOperation.WRITE));
        all.add(ofPrefix(part, ResourceType.TRANSACTIONAL_ID, AclOperation.DESCRIBE));
      }
    }
    return all;
  }

  private static AclBinding ofPrefix(KafkaPart part, ResourceType type, AclOperation operation) {
    return binding(part, type, KafkaPart.PREFIX, PatternType.PREFIXED, operation);
  }

  private static AclBinding binding(
      KafkaPart part, ResourceType type, String name, PatternType form, AclOperation operation) {
    return new AclBinding(
        new ResourcePattern(type, name, form),
        new AccessControlEntry("User:" + part.word(), "*", operation, AclPermissionType.ALLOW));
  }
}
