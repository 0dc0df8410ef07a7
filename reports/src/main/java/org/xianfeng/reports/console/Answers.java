package org.xianfeng.reports.console;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.access.Reader;
import org.xianfeng.models.access.ReaderScope;
import org.xianfeng.models.words.Language;
import org.xianfeng.reports.console.page.Link;
import org.xianfeng.reports.console.page.PageFrame;
import org.xianfeng.reports.console.published.PublishedWeeks;
import org.xianfeng.reports.console.published.VisibleTree;

/**
 * Answers requests with pages: in the language of the reader, about the subtree of the reader.
 *
 * <p>The language is that of the address ({@code lang=en}), which the browser then remembers; else
 * the one it remembers; else the usual one.
 *
 * <p>State: templates, and the subtree of each scope that was asked for.
 */
final class Answers {
  private static final String LANGUAGE = "lang";
  private static final String REMEMBERED = "xianfeng-lang";
  private static final String REMEMBER =
      REMEMBERED + "=%s; Path=/; SameSite=Strict; HttpOnly; Max-Age=31536000";

  private final TemplateEngine templates = TemplateEngine.createPrecompiled(ContentType.Html);
  private final Map<Language, Phrases> phrases = new EnumMap<>(Language.class);
  private final Map<ReaderScope, VisibleTree> trees = new ConcurrentHashMap<>();
  private final Language usual;
  private final PublishedWeeks weeks;
  private final InstantSource clock;

  Answers(List<Phrases> languages, Language usual, PublishedWeeks weeks, InstantSource clock) {
    languages.forEach(one -> phrases.put(one.language(), one));
    this.usual = usual;
    this.weeks = weeks;
    this.clock = clock;
  }

  /** The time that it is. */
  Instant now() {
    return clock.instant();
  }

  /** How things are said to who asks. */
  Phrases phrases(Context context) {
    Phrases all = Objects.requireNonNull(phrases.get(language(context)));
    boolean acts = Door.admitted(context).filter(one -> one.role().acts()).isPresent();
    return acts ? all : all.withoutNames();
  }

  private Language language(Context context) {
    return language(context.queryParam(LANGUAGE))
        .or(() -> language(context.cookie(REMEMBERED)))
        .orElse(usual);
  }

  private static Optional<Language> language(@Nullable String name) {
    return Stream.of(Language.values()).filter(one -> tag(one).equals(name)).findFirst();
  }

  private static String tag(Language language) {
    return language.name().toLowerCase(Locale.ROOT);
  }

  /** Remembers the language of the address; runs before everything that answers. */
  static void remember(Context context) {
    language(context.queryParam(LANGUAGE))
        .ifPresent(one -> context.res().addHeader("Set-Cookie", REMEMBER.formatted(tag(one))));
  }

  /** What who asks may see. */
  VisibleTree.View view(Context context) {
    return view(Door.admitted(context).orElseThrow());
  }

  /** What a reader may see. */
  VisibleTree.View view(Reader reader) {
    return trees
        .computeIfAbsent(reader.scope(), scope -> new VisibleTree(weeks, scope, clock))
        .view();
  }

  /** Rows are counted for the whole tenant, and so for those who may see all of it. */
  boolean seesWhatRuns(Context context) {
    return Door.admitted(context)
        .filter(one -> one.role() == Reader.Role.ADMINISTRATOR)
        .filter(one -> view(one).subtree().whole())
        .isPresent();
  }

  /** What stands around a page of the menu, or another page. */
  PageFrame frame(Context context, String title, String address) {
    Phrases words = phrases(context);
    Optional<Reader> reader = Door.admitted(context);
    String scope =
        reader
            .flatMap(one -> view(one).subtree().top())
            .map(top -> words.of("scope.of", top.name(), top.code()))
            .orElse(words.of("scope.none"));
    return new PageFrame(
        words.words(),
        title,
        scope,
        words.time(clock.instant()) + " " + words.zone(),
        PageFrame.menu(
            words.words(),
            address,
            page ->
                reader.isPresent() && (!page.equals(PageFrame.STAGES) || seesWhatRuns(context))),
        translation(context));
  }

  /** The same page in the other language, relative; of an answer to a form, the list of alerts. */
  private Link translation(Context context) {
    Language other = language(context) == Language.ZH ? Language.EN : Language.ZH;
    boolean page = context.req().getMethod().equals("GET");
    String query =
        context.queryParamMap().entrySet().stream()
            .filter(one -> page && !one.getKey().equals(LANGUAGE) && !one.getValue().isEmpty())
            .map(one -> encode(one.getKey()) + '=' + encode(one.getValue().get(0)) + '&')
            .collect(Collectors.joining());
    return new Link(
        Objects.requireNonNull(phrases.get(other)).of("console.here"),
        (page ? "?" : "/?") + query + LANGUAGE + '=' + tag(other));
  }

  /** Sends a page, with the charset, of which a part of a page says nothing itself. */
  void send(Context context, String template, Map<String, Object> parameters) {
    var output = new StringOutput();
    templates.render(template, parameters, output);
    context.contentType("text/html; charset=utf-8").result(output.toString());
  }

  /** Sends the page to sign in, with the key of a notice, or with none. */
  void signIn(Context context, String notice) {
    Phrases words = phrases(context);
    send(
        context,
        "console/login.jte",
        Map.of(
            "frame",
            frame(context, words.of("login.title"), Door.LOGIN),
            "notice",
            notice.isEmpty() ? "" : words.of(notice)));
  }

  /** Says in a page why there is nothing else to show. */
  void refuse(Context context, String words) {
    PageFrame frame = frame(context, phrases(context).of("refusal.title"), "");
    send(context, "console/refusal.jte", Map.of("frame", frame, "words", words));
  }

  /** What does not exist, and what lies outside the scope. */
  void notFound(Context context) {
    if (context.status() == HttpStatus.NOT_FOUND) {
      refuse(context, phrases(context).of("refusal.notFound"));
    }
  }

  /** Why a reader sees no organisation. */
  String nothingToSee(Context context) {
    return phrases(context)
        .of(view(context).latest().isEmpty() ? "refusal.unpublished" : "refusal.noScope");
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
