package org.xianfeng.streaming.kafka;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.DescribeConsumerGroupsOptions;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.xianfeng.models.failure.Failure;
import org.xianfeng.models.kafka.KafkaAccess;
import org.xianfeng.models.kafka.KafkaFailure;
import org.xianfeng.models.kafka.KafkaPart;
import org.xianfeng.models.kafka.KafkaPart.Operation;

/**
 * Looks before a job or the notifier begins whether it may do what it does: else it would fail
 * again and again.
 */
public final class KafkaGrants {
  private static final int PATIENCE_MILLIS = 10_000;

  private KafkaGrants() {}

  /**
   * Looks at the topics and the groups of a part. A cluster that does not answer, whose name is not
   * known for the moment, or that lacks a topic, is left to the job, which waits for it.
   *
   * @throws Failure.Forbidden with all that is not allowed
   * @throws AuthenticationException if Kafka does not know who asks
   */
  public static void require(KafkaAccess access, KafkaPart part) throws InterruptedException {
    Optional<Admin> client = admin(access);
    if (client.isEmpty()) {
      return;
    }
    Map<String, Set<Operation>> needed = new TreeMap<>();
    part.topics().forEach((topic, operations) -> needed.put(topic.name(), operations));
    List<String> lacking = new ArrayList<>();
    try (Admin admin = client.get()) {
      var topics =
          admin
              .describeTopics(
                  needed.keySet(), new DescribeTopicsOptions().includeAuthorizedOperations(true))
              .topicNameValues();
      for (var one : needed.entrySet()) {
        var allowed =
            allowed(
                requireNonNull(topics.get(one.getKey()))
                    .thenApply(it -> it.authorizedOperations()));
        for (Operation operation : one.getValue()) {
          if (!allowed.contains(AclOperation.valueOf(operation.name()))) {
            lacking.add("%s of %s".formatted(operation, one.getKey()));
          }
        }
      }
      if (part.isTransactional() && !mayCommit(admin, KafkaPart.PREFIX + part.word())) {
        lacking.add("READ of groups %s*".formatted(KafkaPart.PREFIX));
      }
    }
    if (!lacking.isEmpty()) {
      throw new Failure.Forbidden(
          "Kafka at %s does not allow %s: see kafka.client-file and docs/reference/access.md"
              .formatted(access.servers(), String.join(", ", lacking)));
    }
  }

  /** Empty where the cluster has no address now. */
  private static Optional<Admin> admin(KafkaAccess access) {
    try {
      return Optional.of(
          Admin.create(
              access.client(
                  Map.of(
                      AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                      PATIENCE_MILLIS,
                      AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                      PATIENCE_MILLIS / 2))));
    } catch (KafkaException e) {
      if (KafkaFailure.of(e, access::servers).orElse(null) instanceof Failure.Missing) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private static boolean mayCommit(Admin admin, String group) throws InterruptedException {
    var groups =
        admin.describeConsumerGroups(
            List.of(group), new DescribeConsumerGroupsOptions().includeAuthorizedOperations(true));
    return allowed(
            requireNonNull(groups.describedGroups().get(group))
                .thenApply(it -> it.authorizedOperations()))
        .contains(AclOperation.READ);
  }

  /** What may be done; everything where that is not known. */
  private static Set<AclOperation> allowed(KafkaFuture<Set<AclOperation>> operations)
      throws InterruptedException {
    try {
      return operations.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof AuthenticationException unknown) {
        throw unknown;
      }
      return e.getCause() instanceof AuthorizationException
          ? Set.of()
          : EnumSet.allOf(AclOperation.class);
    }
  }
}
