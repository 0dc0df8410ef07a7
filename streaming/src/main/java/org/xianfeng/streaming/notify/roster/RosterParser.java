package org.xianfeng.streaming.notify.roster;

import static org.xianfeng.models.document.ValueType.DURATION;
import static org.xianfeng.models.document.ValueType.INSTANT;
import static org.xianfeng.models.document.ValueType.TEXT;
import static org.xianfeng.models.document.ValueType.oneOf;
import static org.xianfeng.models.document.ValueType.word;

import java.net.URI;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.document.Document;
import org.xianfeng.models.document.Keys;
import org.xianfeng.models.document.PlainText;
import org.xianfeng.models.document.ValueType;
import org.xianfeng.models.failure.Failure;
import org.xianfeng.models.words.Language;

/**
 * Reads the notifier's file, language {@code notify/v1}.
 *
 * <p>Errors: {@link Failure.Usage} with every problem of the file, its line and column.
 */
public final class RosterParser {
  private static final ValueType<LocalTime> TIME =
      new ValueType<>("a time of the day such as 08:30", LocalTime.MIDNIGHT, LocalTime::parse);
  private static final ValueType<Shift.Hours> HOURS =
      new ValueType<>(
          "hours such as 08:00-20:00",
          new Shift.Hours(LocalTime.MIDNIGHT, LocalTime.MIDNIGHT),
          Shift.Hours::parse);
  private static final ValueType<DayOfWeek> DAY =
      new ValueType<>("a day such as MON", DayOfWeek.MONDAY, RosterParser::day);

  private RosterParser() {}

  /**
   * Reads a file.
   *
   * @param tenants that there are
   */
  public static Roster parse(Path file, Set<String> tenants) {
    return Document.parse(file, in -> roster(in, tenants));
  }

  private static @Nullable Roster roster(Keys in, Set<String> tenants) {
    in.require("apiVersion", oneOf("notify/v1"));
    Map<String, ChannelSpec> channels = new LinkedHashMap<>();
    Keys declared = in.section("channels");
    for (String name : declared.names()) {
      @Nullable ChannelSpec channel = ChannelParser.channel(declared.section(name));
      if (channel != null) {
        channels.put(name, channel);
      }
    }
    Keys people = in.section("contacts");
    Map<String, Contact> contacts = new LinkedHashMap<>();
    for (String name : people.names()) {
      contacts.put(name, contact(name, people.section(name), declared.names(), channels));
    }
    List<Shift> shifts = new ArrayList<>();
    for (Keys keys : in.sections("duty")) {
      shifts.add(shift(keys, people.names(), tenants));
    }
    LocalTime digestAt = in.get("digest_at", TIME, LocalTime.of(8, 30));
    Roster.@Nullable Weekly weekly = in.has("weekly") ? weekly(in.section("weekly")) : null;
    @Nullable URI alertmanager =
        in.has("alertmanager") ? ChannelParser.address(in, "alertmanager", null) : null;
    List<PlannedSilence> silences = new ArrayList<>();
    for (Keys keys : in.sections("silences")) {
      @Nullable PlannedSilence silence = silence(keys, people.names(), tenants);
      if (silence != null && silences.contains(silence)) {
        keys.problem("from", "the same silence stands above");
      } else if (silence != null) {
        silences.add(silence);
      }
    }
    return in.build(
        () -> new Roster(channels, contacts, shifts, digestAt, weekly, alertmanager, silences));
  }

  private static Roster.Weekly weekly(Keys in) {
    return new Roster.Weekly(in.require("day", DAY), in.require("at", TIME));
  }

  private static Contact contact(
      String name, Keys in, Set<String> declared, Map<String, ChannelSpec> channels) {
    String channel = in.require("channel", TEXT);
    if (!channel.isEmpty() && !declared.contains(channel)) {
      in.problem("channel", "there is no channel of this name");
    }
    boolean mail = channels.get(channel) instanceof ChannelSpec.EmailSpec;
    String address = mail ? in.require("address", TEXT) : "";
    Language language = in.get("language", word(Language.class), Language.ZH);
    Duration every = in.get("every", DURATION, Duration.ZERO);
    if (every.isNegative()) {
      in.problem("every", "must not be negative");
    }
    return new Contact(name, channel, address, language, every);
  }

  private static Shift shift(Keys in, Set<String> contacts, Set<String> tenants) {
    List<String> told = in.list("contacts", TEXT);
    if (told.isEmpty()) {
      in.problem("contacts", "must name a contact");
    }
    for (String name : told) {
      if (!contacts.contains(name)) {
        in.problem("contacts", "there is no contact '%s'".formatted(name));
      }
    }
    @Nullable Instant from = in.find("from", INSTANT);
    @Nullable Instant until = in.find("until", INSTANT);
    if (from != null && until != null && !until.isAfter(from)) {
      in.problem("until", "must be later than from");
    }
    Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
    days.addAll(in.list("days", DAY));
    return new Shift(
        tenant(in, tenants),
        in.require("unit", TEXT),
        in.require("role", TEXT),
        told,
        from,
        until,
        days,
        in.find("hours", HOURS));
  }

  private static @Nullable PlannedSilence silence(
      Keys in, Set<String> contacts, Set<String> tenants) {
    String tenant = tenant(in, tenants);
    List<String> units = lines(in, "units");
    List<String> rules = lines(in, "rules");
    Instant from = in.require("from", INSTANT);
    Instant until = in.require("until", INSTANT);
    String by = line(in, "by");
    String reason = line(in, "reason");
    if (!by.isEmpty() && !contacts.contains(by)) {
      in.problem("by", "there is no contact '%s', who would hear of its end".formatted(by));
    }
    return in.build(() -> new PlannedSilence(tenant, units, rules, from, until, by, reason));
  }

  private static String tenant(Keys in, Set<String> tenants) {
    String tenant = line(in, "tenant");
    if (!tenant.isEmpty() && !tenants.contains(tenant)) {
      in.problem("tenant", "there is no tenant of this name");
    }
    return tenant;
  }

  /** Empty where it is none, which is a problem that says nothing of what stands there. */
  private static String line(Keys in, String key) {
    String text = in.require(key, TEXT);
    if (isLine(text)) {
      return text;
    }
    if (in.has(key)) {
      in.problem(key, "must be one plain line");
    }
    return "";
  }

  private static List<String> lines(Keys in, String key) {
    List<String> lines = in.list(key, TEXT);
    if (!lines.stream().allMatch(RosterParser::isLine)) {
      in.problem(key, "each must be one plain line");
    }
    return lines;
  }

  private static boolean isLine(String text) {
    return !text.isBlank() && PlainText.isLine(text);
  }

  private static DayOfWeek day(String text) {
    for (DayOfWeek day : DayOfWeek.values()) {
      if (day.name().substring(0, 3).equals(text)) {
        return day;
      }
    }
    throw new IllegalArgumentException(text);
  }
}
