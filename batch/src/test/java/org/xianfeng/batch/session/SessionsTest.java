package org.xianfeng.batch.session;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import org.apache.spark.network.TransportContext;
import org.apache.spark.network.server.NoOpRpcHandler;
import org.apache.spark.network.util.MapConfigProvider;
import org.apache.spark.network.util.TransportConf;
import org.junit.jupiter.api.Test;
import org.xianfeng.batch.fixture.TestLake;

class SessionsTest {
  private static final int PATIENCE_MILLIS = 10_000;

  /** The driver makes Java objects of what it is sent. */
  @Test
  void aPortOfALocalRunTakesNothingFromWhoDoesNotKnowItsSecret() throws Exception {
    int port = Integer.parseInt(TestLake.get().spark().conf().get("spark.driver.port"));
    try (var context =
            new TransportContext(
                new TransportConf("rpc", MapConfigProvider.EMPTY), new NoOpRpcHandler());
        var clients = context.createClientFactory()) {
      var client = clients.createClient("127.0.0.1", port);

      assertThatThrownBy(() -> client.sendRpcSync(ByteBuffer.allocate(64), PATIENCE_MILLIS))
          .hasStackTraceContaining("SaslMessage");
    }
  }
}
