package org.xianfeng.pipeline;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A port at which a process waits for others, as the kernel lists it.
 *
 * @param owner class that the process was started with
 * @param address local address, in the kernel's spelling
 */
record Listener(String owner, String address, int port) {
  private static final String LISTENS = "0A";

  /** A child that has not yet closed what its parent has open, which is listed as the parent's. */
  private static final String SPAWNING = "jspawnhelper";

  private static final Pattern MAIN = Pattern.compile("org\\.xianfeng\\.[a-z.]+\\.([A-Z]\\w+)");
  private static final Set<String> LOOPBACK =
      Set.of("0100007F", "0000000000000000FFFF00000100007F", "00000000000000000000000001000000");

  /** Those of processes that {@link Launcher#processes} gives: number and command line. */
  static Set<Listener> of(List<String> processes) throws IOException {
    Set<Listener> all = new HashSet<>();
    for (String process : processes) {
      if (process.contains(SPAWNING)) {
        continue;
      }
      Path folder = Path.of("/proc", process.substring(0, process.indexOf(' ')));
      Set<String> sockets = sockets(folder.resolve("fd"));
      Matcher main = MAIN.matcher(process);
      String owner = main.find() ? main.group(1) : process;
      for (String table : List.of("tcp", "tcp6")) {
        for (String line : lines(folder.resolve("net").resolve(table))) {
          String[] columns = line.strip().split("\\s+");
          if (columns.length > 9
              && columns[3].equals(LISTENS)
              && sockets.contains("socket:[" + columns[9] + "]")) {
            String[] local = columns[1].split(":");
            all.add(new Listener(owner, local[0], Integer.parseInt(local[1], 16)));
          }
        }
      }
    }
    return all;
  }

  boolean isLoopback() {
    return LOOPBACK.contains(address);
  }

  /** What it answers to a request that names a host and shows no token; empty if nothing. */
  String answer(String host) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(2_000);
      String request =
          "GET / HTTP/1.1\r\nHost: %s\r\nOrigin: http://%s\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.formatted(host, host).getBytes(US_ASCII));
      return new String(socket.getInputStream().readNBytes(2_000), ISO_8859_1);
    } catch (IOException e) { // hung up, silent, or gone
      return "";
    }
  }

  private static Set<String> sockets(Path folder) {
    Set<String> sockets = new HashSet<>();
    try (DirectoryStream<Path> open = Files.newDirectoryStream(folder)) {
      for (Path one : open) {
        sockets.add(Files.readSymbolicLink(one).toString());
      }
    } catch (IOException e) { // closed in between, or the process has ended
      return sockets;
    }
    return sockets;
  }

  private static List<String> lines(Path file) {
    try (Stream<String> lines = Files.lines(file)) {
      return lines.toList();
    } catch (IOException e) { // the process has ended
      return List.of();
    }
  }
}
