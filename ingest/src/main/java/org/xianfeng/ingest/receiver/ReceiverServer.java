package org.xianfeng.ingest.receiver;

import static java.util.Objects.requireNonNullElse;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.xianfeng.models.access.Writer;
import org.xianfeng.models.config.Settings;
import org.xianfeng.models.event.Event;
import org.xianfeng.models.event.Refused;
import org.xianfeng.models.event.RefusedException;
import org.xianfeng.models.failure.Failure;
import org.xianfeng.models.wire.EventDecoder;

/**
 * The web server that platforms send to, on loopback only: whoever is elsewhere comes through a
 * proxy that ends TLS.
 *
 * <p>An answer of 200 or 202 means that Kafka has confirmed what was sent; whatever else is
 * answered is a {@link Problem}.
 */
public final class ReceiverServer implements AutoCloseable {
  /** The longest body. */
  static final long MOST_BYTES = 4 << 20;

  private static final Logger LOG = LogManager.getLogger();
  private static final String LOOPBACK = "127.0.0.1";

  private final Admission admission;
  private final Intake intake;
  private final StatementReceiver statements;
  private final ThreadLocal<EventDecoder> decoder;
  private final Javalin server;

  /**
   * Starts the server.
   *
   * @param port port on loopback; 0 takes a free one
   */
  ReceiverServer(
      Settings settings,
      int port,
      Admission admission,
      Intake intake,
      StatementReceiver statements) {
    this.admission = admission;
    this.intake = intake;
    this.statements = statements;
    Supplier<EventDecoder> decoders = () -> new EventDecoder(settings::tenant);
    this.decoder = ThreadLocal.withInitial(decoders);
    this.server = Javalin.create(this::configure).start(LOOPBACK, port);
  }

  /** Where platforms find it. */
  public String address() {
    return "http://" + LOOPBACK + ':' + server.port() + '/';
  }

  @Override
  public void close() {
    server.stop();
  }

  private void configure(JavalinConfig config) {
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.http.maxRequestSize = MOST_BYTES;
    config
        .routes
        .before(ReceiverServer::guard)
        .post("/events", this::events)
        .post("/statements", this::statements)
        .exception(DeclinedException.class, (e, context) -> e.problem().answer(context))
        .exception(Failure.Missing.class, (e, context) -> unavailable(context, e))
        .exception(HttpResponseException.class, (e, context) -> answer(context, e))
        .exception(Exception.class, (e, context) -> fault(context, e))
        .error(HttpStatus.NOT_FOUND, ReceiverServer::notFound);
  }

  /** What is packed is not unpacked: a small body may be a huge one. */
  private static void guard(Context context) throws DeclinedException {
    context.header("X-Content-Type-Options", "nosniff");
    context.header("Cache-Control", "no-store");
    String encoding = requireNonNullElse(context.header("Content-Encoding"), "identity");
    if (!encoding.equalsIgnoreCase("identity")) {
      throw new DeclinedException(
          HttpStatus.UNSUPPORTED_MEDIA_TYPE,
          "content-encoding",
          "The body must be sent as it is, without Content-Encoding");
    }
  }

  private void events(Context context) throws DeclinedException, IOException {
    Writer writer = admission.writer(context);
    byte[] body = context.bodyAsBytes();
    List<byte[]> events =
        CloudEventRequest.events(
            requireNonNullElse(context.contentType(), ""), context.headerMap(), body);
    admission.admit(context, writer, events.size());
    Intake.Taken taken =
        intake.take(writer, Refused.REQUEST, events, record -> List.of(event(writer, record)));
    if (taken.refused().isEmpty()) {
      context.status(HttpStatus.ACCEPTED).json(Map.of("accepted", taken.accepted()));
    } else {
      refuse(context, taken);
    }
  }

  private Event event(Writer writer, byte[] record) throws RefusedException {
    return writer.own(decoder.get().decode(record));
  }

  private void statements(Context context) throws DeclinedException, IOException {
    Writer writer = admission.writer(context);
    StatementReceiver.Batch batch = statements.read(context, writer);
    admission.admit(context, writer, batch.records().size());
    intake.take(writer, Refused.FILE, batch.records(), batch.reader());
    context.status(HttpStatus.OK).json(batch.ids());
  }

  private static void refuse(Context context, Intake.Taken taken) {
    new Problem(
            HttpStatus.UNPROCESSABLE_CONTENT,
            "refused",
            "%d of %d records are in quarantine, the others were taken"
                .formatted(taken.refused().size(), taken.refused().size() + taken.accepted()),
            taken.accepted(),
            taken.refused())
        .answer(context);
  }

  private static void unavailable(Context context, Failure.Missing failure) {
    LOG.warn(failure.sentence());
    context.header("Retry-After", "5");
    Problem.of(
            HttpStatus.SERVICE_UNAVAILABLE,
            "unavailable",
            "The events could not be kept now: send the same request again")
        .answer(context);
  }

  private static void answer(Context context, HttpResponseException e) {
    HttpStatus status = HttpStatus.forStatus(e.getStatus());
    Problem.of(
            status,
            "request",
            status == HttpStatus.CONTENT_TOO_LARGE
                ? "The body is longer than %d bytes".formatted(MOST_BYTES)
                : status.getMessage())
        .answer(context);
  }

  private static void fault(Context context, Exception e) {
    LOG.error("A request failed", e);
    Problem.of(HttpStatus.INTERNAL_SERVER_ERROR, "fault", "A fault of the receiver; its log has it")
        .answer(context);
  }

  private static void notFound(Context context) {
    Problem.of(
            HttpStatus.NOT_FOUND,
            "path",
            "Events are posted to /events, xAPI statements to /statements")
        .answer(context);
  }
}
