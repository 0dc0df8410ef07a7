package org.xianfeng.reports.console;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.access.Reader;
import org.xianfeng.models.access.TokenFile;

/**
 * Lets readers in: those that name this host and show a token of its tenant, as a bearer or by the
 * cookie that signing in sets.
 *
 * <p>Default is deny: whoever is not known sees the page to sign in, whatever was asked for.
 *
 * @param signIn makes that page, with the key of a notice, or with none
 */
record Door(
    TokenFile tokens,
    String tenant,
    InstantSource clock,
    WrongTokens wrong,
    BiConsumer<Context, String> signIn) {
  static final String LOGIN = "/login";
  static final String LOGOUT = "/logout";
  static final String STATIC = "/static/";
  private static final String COOKIE = "xianfeng";
  private static final String COOKIE_TEXT = COOKIE + "=%s; Path=/; HttpOnly; SameSite=Strict";
  private static final String BEARER = "Bearer ";
  private static final String READER = "reader";
  private static final List<String> HOSTS = List.of("127.0.0.1", "localhost");
  private static final Set<String> CHANGE_NOTHING = Set.of("GET", "HEAD", "OPTIONS");
  private static final String POLICY =
      "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src"
          + " 'none'";

  /**
   * What every answer says; a request for another host has none, and one that another page makes
   * changes nothing.
   */
  static void guard(Context context) {
    context.header("Content-Security-Policy", POLICY);
    context.header("X-Content-Type-Options", "nosniff");
    context.header("Referrer-Policy", "same-origin");
    context.header("Cache-Control", "no-store");
    String host = Objects.requireNonNullElse(context.host(), "");
    if (!HOSTS.contains(host.replaceFirst(":\\d+$", ""))) {
      context.status(HttpStatus.MISDIRECTED_REQUEST).result("").skipRemainingHandlers();
    } else if (!CHANGE_NOTHING.contains(context.req().getMethod())
        && isOfAnotherPage(context, host)) {
      context.status(HttpStatus.FORBIDDEN).result("").skipRemainingHandlers();
    }
  }

  /**
   * As browsers say it; what is no browser says neither and has no cookie that a page could use.
   */
  private static boolean isOfAnotherPage(Context context, String host) {
    String site = context.header("Sec-Fetch-Site");
    if (site != null) {
      return !site.equals("same-origin") && !site.equals("none");
    }
    String origin = context.header("Origin");
    return origin != null && !origin.equals("http://" + host);
  }

  /** Who asks; empty for what is served to everybody. */
  static Optional<Reader> admitted(@Nullable Context context) {
    return context == null
        ? Optional.empty()
        : Optional.ofNullable(context.<Reader>attribute(READER));
  }

  void admit(Context context) throws IOException {
    String path = context.path();
    boolean open =
        path.equals(LOGIN)
            || path.equals(LOGOUT)
            || (path.startsWith(STATIC)
                && StaticFiles.find(path.substring(STATIC.length())).isPresent());
    if (open) {
      return;
    }
    String token = shown(context);
    if (token.isEmpty()) {
      refuse(context, HttpStatus.UNAUTHORIZED, "");
    } else {
      reader(context, token).ifPresent(reader -> context.attribute(READER, reader));
    }
  }

  void login(Context context) throws IOException {
    String token = Objects.requireNonNullElse(context.formParam("token"), "").strip();
    if (reader(context, token).isPresent()) {
      context.header("Set-Cookie", COOKIE_TEXT.formatted(token));
      context.redirect("/", HttpStatus.SEE_OTHER);
    }
  }

  void logout(Context context) {
    context.header("Set-Cookie", COOKIE_TEXT.formatted("") + "; Max-Age=0");
    context.redirect(LOGIN, HttpStatus.SEE_OTHER);
  }

  private void refuse(Context context, HttpStatus status, String notice) {
    signIn.accept(context, notice);
    context.status(status).skipRemainingHandlers();
  }

  private static String shown(Context context) {
    String header = Objects.requireNonNullElse(context.header("Authorization"), "");
    return header.startsWith(BEARER)
        ? header.substring(BEARER.length())
        : Objects.requireNonNullElse(context.cookie(COOKIE), "");
  }

  /** Whose a token is; else the context has its refusal. A token of another tenant is none here. */
  private Optional<Reader> reader(Context context, String token) throws IOException {
    Optional<Reader> reader =
        tokens.reader(token, clock.instant()).filter(one -> one.tenant().equals(tenant));
    if (!wrong.count(token, reader.isPresent())) {
      context.header("Retry-After", "60");
      refuse(context, HttpStatus.TOO_MANY_REQUESTS, "login.tooMany");
      return Optional.empty();
    }
    if (reader.isEmpty()) {
      refuse(context, HttpStatus.UNAUTHORIZED, "login.unknown");
    }
    return reader;
  }
}
