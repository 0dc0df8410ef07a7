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
import java.util.regex.Pattern;
import org.xianfeng.models.access.Reader;
import org.xianfeng.models.access.TokenFile;
import org.xianfeng.models.access.WrongTokens;

/**
 * Lets readers in: those that name this host and show a token of its tenant, as a bearer or by the
 * cookie that signing in sets.
 *
 * <p>Default is deny: whoever is not known sees the page to sign in, whatever was asked for.
 *
 * @param signIn makes that page, with the key of a notice, or with none
 * @param refused is told of what is turned away, with one word for the reason
 */
record Door(
    TokenFile tokens,
    String tenant,
    InstantSource clock,
    WrongTokens wrong,
    BiConsumer<Context, String> signIn,
    BiConsumer<Context, String> refused) {
  static final String LOGIN = "/login";
  static final String LOGOUT = "/logout";
  static final String STATIC = "/static/";
  private static final String COOKIE = "xianfeng";
  private static final String COOKIE_TEXT = COOKIE + "=%s; Path=/; HttpOnly; SameSite=Strict";
  private static final String BEARER = "Bearer ";
  private static final String TOKEN = "token";
  private static final String FORMS = "application/x-www-form-urlencoded";
  private static final Pattern FORM = Pattern.compile("(?i)" + FORMS + " *(; *charset=utf-8)?");

  private static final List<String> HOSTS = List.of("127.0.0.1", "localhost");
  private static final Set<String> CHANGE_NOTHING = Set.of("GET", "HEAD", "OPTIONS");
  private static final String POLICY =
      "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src"
          + " 'none'";

  /**
   * What every answer says; a request for another host has none, one that another page makes
   * changes nothing, and what has a body has a form.
   */
  void guard(Context context) {
    context.header("Content-Security-Policy", POLICY);
    context.header("X-Content-Type-Options", "nosniff");
    context.header("Referrer-Policy", "same-origin");
    context.header("Cache-Control", "no-store");
    String host = Objects.requireNonNullElse(context.host(), "");
    if (!HOSTS.contains(host.replaceFirst(":\\d+$", ""))) {
      context.status(HttpStatus.MISDIRECTED_REQUEST).result("").skipRemainingHandlers();
    } else if (!CHANGE_NOTHING.contains(context.req().getMethod())
        && isOfAnotherPage(context, host)) {
      refused.accept(context, "origin");
      context.status(HttpStatus.FORBIDDEN).result("").skipRemainingHandlers();
    } else if (!FORM.matcher(Objects.requireNonNullElse(context.contentType(), FORMS)).matches()) {
      unreadable(context);
      context.skipRemainingHandlers();
    }
  }

  /** Answers what has a body that is no form. */
  void unreadable(Context context) {
    refused.accept(context, "body");
    context.status(HttpStatus.UNSUPPORTED_MEDIA_TYPE);
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
  static Optional<Reader> admitted(Context context) {
    return token(context).map(TokenFile.Entry::reader);
  }

  /** The token that who asks has shown. */
  static Optional<TokenFile.Entry> token(Context context) {
    return Optional.ofNullable(context.<TokenFile.Entry>attribute(TOKEN));
  }

  /** Whether a token is still one of this tenant, as it was when it was shown. */
  boolean knows(TokenFile.Entry token) throws IOException {
    return tokens.entries().contains(token) && clock.instant().isBefore(token.expires());
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
      find(context, token).ifPresent(found -> context.attribute(TOKEN, found));
    }
  }

  void login(Context context) throws IOException {
    String token = Objects.requireNonNullElse(context.formParam("token"), "").strip();
    if (find(context, token).isPresent()) {
      context.header("Set-Cookie", COOKIE_TEXT.formatted(token));
      context.redirect("/", HttpStatus.SEE_OTHER);
    }
  }

  void logout(Context context) {
    context.header("Set-Cookie", COOKIE_TEXT.formatted("") + "; Max-Age=0");
    context.redirect(LOGIN, HttpStatus.SEE_OTHER);
  }

  private void refuse(Context context, HttpStatus status, String notice) {
    refused.accept(context, "token");
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
  private Optional<TokenFile.Entry> find(Context context, String token) throws IOException {
    Optional<TokenFile.Entry> found =
        tokens.find(token, clock.instant()).filter(one -> one.reader().tenant().equals(tenant));
    if (!wrong.count(token, found.isPresent())) {
      context.header("Retry-After", "60");
      refuse(context, HttpStatus.TOO_MANY_REQUESTS, "login.tooMany");
      return Optional.empty();
    }
    if (found.isEmpty()) {
      refuse(context, HttpStatus.UNAUTHORIZED, "login.unknown");
    }
    return found;
  }
}
