package org.xianfeng.ingest.broker;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.SecurityDisabledException;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.xianfeng.models.kafka.KafkaAccess;
import org.xianfeng.models.topic.Topic;

/** Looks whether a cluster lets anyone write topics who reaches it; changes nothing. */
public final class TopicGuard implements AutoCloseable {
  private static final String OPEN_WITHOUT_ACL = "allow.everyone.if.no.acl.found";
  private static final String ANYONE = "User:*";
  private static final int PATIENCE_MILLIS = 10_000;

  private final Admin admin;

  /** Connects to a cluster. */
  public TopicGuard(KafkaAccess access) {
    admin =
        Admin.create(
            access.client(
                Map.of(
                    AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                    PATIENCE_MILLIS,
                    AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                    PATIENCE_MILLIS / 2)));
  }

  /** Why anyone can write some of the topics, or that it cannot be told; empty when nobody can. */
  public Optional<String> warning(List<Topic> topics) throws InterruptedException {
    try {
      Collection<AclBinding> rules = await(admin.describeAcls(AclBindingFilter.ANY).values());
      boolean openWithout = isOpenWithoutRules();
      List<String> open =
          topics.stream()
              .map(Topic::name)
              .filter(
                  topic ->
                      rules.stream().anyMatch(rule -> opens(rule, topic))
                          || openWithout && rules.stream().noneMatch(rule -> isOf(rule, topic)))
              .toList();
      return open.isEmpty()
          ? Optional.empty()
          : Optional.of("its ACLs let anyone write " + String.join(", ", open));
    } catch (ExecutionException e) {
      return Optional.of(
          e.getCause() instanceof SecurityDisabledException
              ? "it has no authorizer: anyone who reaches it can write every topic"
              : "whether anyone can write its topics was not found out (%s)"
                  .formatted(requireNonNull(e.getCause()).getClass().getSimpleName()));
    }
  }

  @Override
  public void close() {
    admin.close(Duration.ofSeconds(5));
  }

  private boolean isOpenWithoutRules() throws InterruptedException, ExecutionException {
    List<ConfigResource> brokers = new ArrayList<>();
    await(admin.describeCluster().nodes())
        .forEach(
            node -> brokers.add(new ConfigResource(ConfigResource.Type.BROKER, node.idString())));
    return await(admin.describeConfigs(brokers).all()).values().stream()
        .map((Config config) -> config.get(OPEN_WITHOUT_ACL))
        .anyMatch(entry -> entry != null && "true".equals(entry.value()));
  }

  private static boolean opens(AclBinding rule, String topic) {
    AccessControlEntry entry = rule.entry();
    return isOf(rule, topic)
        && entry.permissionType() == AclPermissionType.ALLOW
        && entry.principal().equals(ANYONE)
        && (entry.operation() == AclOperation.WRITE || entry.operation() == AclOperation.ALL);
  }

  private static boolean isOf(AclBinding rule, String topic) {
    ResourcePattern pattern = rule.pattern();
    return pattern.resourceType() == ResourceType.TOPIC
        && (pattern.patternType() == PatternType.PREFIXED
            ? topic.startsWith(pattern.name())
            : pattern.name().equals(topic)
                || pattern.name().equals(ResourcePattern.WILDCARD_RESOURCE));
  }

  private static <T> T await(KafkaFuture<T> future)
      throws InterruptedException, ExecutionException {
    return future.get();
  }
}
