package org.xianfeng.streaming.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.xianfeng.models.failure.Failure;
import org.xianfeng.models.kafka.KafkaAccess;
import org.xianfeng.models.kafka.KafkaFailure;
import org.xianfeng.models.kafka.KafkaPart;

class KafkaGrantsTest {
  @Test
  void aClusterWhoseNameIsNotKnownIsLeftToWhoeverWaitsForIt() {
    assertThatCode(
            () -> KafkaGrants.require(KafkaAccess.at("kafka.invalid:9092"), KafkaPart.NOTIFIER))
        .doesNotThrowAnyException();
  }

  @Test
  void anAddressThatIsNoneIsNotWaitedFor() {
    assertThatThrownBy(
            () -> KafkaGrants.require(KafkaAccess.at("kafka.invalid"), KafkaPart.NOTIFIER))
        .isInstanceOf(KafkaException.class)
        .hasRootCauseMessage("Invalid url in bootstrap.servers: kafka.invalid");
  }

  @Test
  void aNameThatIsNotKnownIsAnOutageInOneSentence() {
    KafkaAccess access = KafkaAccess.at("kafka.invalid:9092");
    @Nullable Throwable thrown = catchThrowable(() -> Admin.create(access.client(Map.of())));

    assertThat(KafkaFailure.of(thrown, access::servers))
        .containsInstanceOf(Failure.Missing.class)
        .map(Failure::sentence)
        .hasValueSatisfying(
            said -> assertThat(said).startsWith("No Kafka at kafka.invalid:9092: start one"));
  }
}
