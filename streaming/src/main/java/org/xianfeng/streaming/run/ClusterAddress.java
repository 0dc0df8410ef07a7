package org.xianfeng.streaming.run;

import static java.util.Objects.requireNonNull;

/**
 * Where a Flink cluster takes jobs.
 *
 * @param host name or address
 * @param port of its REST interface
 */
public record ClusterAddress(String host, int port) {
  private static final int REST_PORT = 8081;

  public ClusterAddress {
    requireNonNull(host, "host is null");
  }

  /**
   * Reads {@code HOST} or {@code HOST:PORT}.
   *
   * @throws IllegalArgumentException naming the text, for anything else
   */
  public static ClusterAddress parse(String text) {
    int colon = text.lastIndexOf(':');
    if (colon < 0 && !text.isEmpty()) {
      return new ClusterAddress(text, REST_PORT);
    }
    try {
      int port = Integer.parseInt(text.substring(colon + 1));
      if (colon > 0 && port > 0 && port <= 65_535) {
        return new ClusterAddress(text.substring(0, colon), port);
      }
    } catch (NumberFormatException e) {
      // said below
    }
    throw new IllegalArgumentException("Not HOST or HOST:PORT: '%s'".formatted(text));
  }

  @Override
  public String toString() {
    return host + ':' + port;
  }
}
