package org.xianfeng.reports.console;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.http.sse.SseClient;
import io.javalin.http.sse.SseHandler;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xianfeng.models.access.TokenFile;
import org.xianfeng.reports.console.feed.AlertChannel;
import org.xianfeng.reports.console.page.AlertFilter;
import org.xianfeng.reports.console.tree.Subtree;

/**
 * Tells open pages, by server-sent events, that what they show has changed: {@code changed} with
 * the version that they would show now, {@code alive} while nothing changes, {@code over} when the
 * token is no longer good. What has changed they fetch themselves.
 *
 * <p>State: the open pages, at most so many, and one thread that looks at each of them twice a
 * second.
 */
final class LiveAlerts implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LiveAlerts.class);
  private static final int MOST = 300;
  static final int MOST_OF_ONE = 20;
  private static final long EVERY_MILLIS = 500;
  private static final int TICKS_BETWEEN_SIGNS = 20;

  private final Door door;
  private final Answers answers;
  private final AlertChannel channel;
  private final AlertDetails details;
  private final List<Page> pages = new CopyOnWriteArrayList<>();
  private final ScheduledExecutorService ticker =
      Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "live-alerts"));

  LiveAlerts(Door door, Answers answers, AlertChannel channel, AlertDetails details) {
    this.door = door;
    this.answers = answers;
    this.channel = channel;
    this.details = details;
  }

  /** An open page: whose it is, what it shows, and what it was told last. */
  private static final class Page {
    private final SseClient client;
    private final TokenFile.Entry token;
    private final Supplier<String> version;
    private String told = "";
    private int quiet;

    Page(SseClient client, TokenFile.Entry token, Supplier<String> version) {
      this.client = client;
      this.token = token;
      this.version = version;
    }
  }

  /** Begins to look. */
  @SuppressWarnings("FutureReturnValueIgnored") // a tick throws nothing, and ends with the ticker
  void start() {
    ticker.scheduleWithFixedDelay(this::tick, EVERY_MILLIS, EVERY_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** Opens a stream about the list or the alert that the address names. */
  void open(Context context) {
    TokenFile.Entry token = Door.token(context).orElseThrow();
    String accepted = Objects.requireNonNullElse(context.header("Accept"), "");
    if (!accepted.contains("text/event-stream")) {
      context.status(HttpStatus.NOT_ACCEPTABLE);
      return;
    }
    long own = pages.stream().filter(page -> page.token.equals(token)).count();
    if (pages.size() >= MOST || own >= MOST_OF_ONE) {
      context.status(HttpStatus.TOO_MANY_REQUESTS);
      return;
    }
    Supplier<String> version = version(context, token);
    new SseHandler(
            client -> {
              var page = new Page(client, token, version);
              client.keepAlive();
              client.onClose(() -> pages.remove(page));
              pages.add(page);
            })
        .handle(context);
  }

  private Supplier<String> version(Context context, TokenFile.Entry token) {
    @Nullable String alert = context.queryParam("alert");
    if (alert != null) {
      return () -> {
        Subtree subtree = answers.view(token.reader()).subtree();
        return details.find(subtree, alert).map(one -> details.version(one, subtree)).orElse("");
      };
    }
    AlertFilter filter = ConsolePages.filter(context);
    var lists = new AlertPages(channel, answers.phrases(context));
    return () -> lists.list(filter, answers.view(token.reader()).subtree()).version();
  }

  private void tick() {
    for (Page page : pages) {
      try {
        look(page);
      } catch (IOException | RuntimeException e) { // ends this page, which connects again
        LOG.warn("A live page ended: {}", e.toString());
        page.client.close();
      }
    }
  }

  private void look(Page page) throws IOException {
    if (!door.knows(page.token)) {
      page.client.sendEvent("over", "token"); // without data no browser hears it
      page.client.close();
      return;
    }
    String version = page.version.get();
    if (!version.equals(page.told)) {
      tell(page, "changed", version);
      page.told = version;
    } else if (++page.quiet >= TICKS_BETWEEN_SIGNS) {
      tell(page, "alive", version);
    } else {
      page.client.sendComment(""); // fails where the page was closed, which is not heard otherwise
      closeIfGone(page);
    }
  }

  private static void tell(Page page, String event, String version) {
    page.client.sendEvent(event, version);
    page.quiet = 0;
    closeIfGone(page);
  }

  private static void closeIfGone(Page page) {
    if (page.client.terminated()) {
      page.client.close();
    }
  }

  @Override
  public void close() {
    ticker.shutdownNow();
    pages.forEach(page -> page.client.close());
  }
}
