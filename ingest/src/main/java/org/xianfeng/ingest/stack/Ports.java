package org.xianfeng.ingest.stack;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;

/** Whether somebody listens at an address, and whether one could. */
final class Ports {
  private static final int CONNECT_MILLIS = 1_000;

  private Ports() {}

  /** Whether one of {@code host:port} pairs, comma-separated, takes connections. */
  static boolean isOpen(String addresses) {
    return List.of(addresses.split(",")).stream().anyMatch(Ports::takesConnections);
  }

  /** Whether a port on loopback could be listened at. */
  static boolean isFree(int port) throws IOException {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (BindException e) {
      return false;
    }
  }

  private static boolean takesConnections(String address) {
    int colon = address.lastIndexOf(':');
    try (Socket socket = new Socket()) {
      String host = address.substring(0, colon).strip();
      int port = Integer.parseInt(address.substring(colon + 1).strip());
      socket.connect(new InetSocketAddress(host, port), CONNECT_MILLIS);
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
