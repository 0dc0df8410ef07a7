package org.xianfeng.models.duty;

import static org.xianfeng.models.document.ValueType.BOOLEAN;
import static org.xianfeng.models.document.ValueType.DURATION;
import static org.xianfeng.models.document.ValueType.INTEGER;
import static org.xianfeng.models.document.ValueType.TEXT;
import static org.xianfeng.models.document.ValueType.word;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.calendar.Period;
import org.xianfeng.models.config.Installation;
import org.xianfeng.models.document.Document;
import org.xianfeng.models.document.Keys;
import org.xianfeng.models.document.ValueType;
import org.xianfeng.models.event.Duty;
import org.xianfeng.models.event.TicketState;
import org.xianfeng.models.failure.Failure;
import org.xianfeng.models.registry.OrganisationTypes;

/**
 * Reads the declaration of duties.
 *
 * <p>Errors: {@link Failure.Usage} for every problem of the file.
 */
public final class DutiesParser {
  private static final ValueType<Grace> GRACE =
      new ValueType<>("a length such as P3D", Grace.NONE, Grace::parse);
  private static final ValueType<Double> HOURS =
      new ValueType<>("a number of hours above 0", 1.0, DutiesParser::positive);
  private static final ValueType<TicketState> STEP =
      new ValueType<>("a step such as ticket.arrived", TicketState.REPORTED, DutiesParser::step);

  private DutiesParser() {}

  /** The file of an installation. */
  public static Path file(Map<String, String> environment) {
    return Installation.conf(environment, "duties.yaml");
  }

  /** The declaration of an installation. */
  public static Duties shipped(Map<String, String> environment) {
    return Document.parse(file(environment), DutiesParser::duties);
  }

  /** Reads the keys of the whole; null where something is wrong. */
  public static @Nullable Duties duties(Keys in) {
    Map<Duty, DutySpec> ofBranches = new EnumMap<>(Duty.class);
    Keys branches = in.section("branches");
    for (Duty duty : Duty.values()) {
      ofBranches.put(duty, ofBranches(branches.section(duty.text())));
    }
    Keys members = in.section("members");
    Keys trained = members.section("training_hours");
    Duties.OfMembers ofMembers =
        new Duties.OfMembers(
            ofMembers(members.section("required_training")),
            ofMembers(trained),
            trained.require("hours", HOURS),
            ofMembers(members.section("members_present")));
    Keys deadlines = in.section("deadlines");
    Duties.Deadlines due =
        new Duties.Deadlines(
            deadline(deadlines.section("response_8min")),
            deadlines.section("timely_record").require("target", DURATION),
            window(deadlines.section("rectification")));
    Keys size = in.section("size");
    int least = size.require("least", INTEGER);
    int most = size.require("most", INTEGER);
    Duties.Size within = size.build(() -> new Duties.Size(least, most), new Duties.Size(0, 0));
    return in.build(() -> new Duties(ofBranches, ofMembers, due, within));
  }

  /** Reads who owes how much of something, and when that is judged. */
  public static Obligation obligation(Keys in) {
    MeasureWindow window = window(in);
    int minCount = in.get("min_count", INTEGER, 1);
    int exemptBelow = in.get("exempt_if_workdays_below", INTEGER, 0);
    Keys owners = in.section("owners");
    int fullMembers = owners.get("full_members", INTEGER, 0);
    int groups = owners.get("groups", INTEGER, 0);
    return in.build(
        () ->
            new Obligation(
                window,
                minCount,
                exemptBelow,
                new Owners(OrganisationTypes.BRANCHES, fullMembers, groups)),
        new Obligation(MeasureWindow.WEEK, 1, 0, Owners.BRANCHES));
  }

  private static DutySpec ofBranches(Keys in) {
    return new DutySpec(
        in.get("enabled", BOOLEAN, true), obligation(in), in.require("basis", TEXT));
  }

  private static MemberDuty ofMembers(Keys in) {
    return new MemberDuty(window(in), in.require("basis", TEXT));
  }

  private static DeadlineSpec deadline(Keys in) {
    TicketState start = in.require("start", STEP);
    TicketState stop = in.require("stop", STEP);
    Duration target = in.require("target", DURATION);
    String basis = in.require("basis", TEXT);
    return in.build(
        () -> new DeadlineSpec(start, stop, target, basis),
        new DeadlineSpec(start, stop, Duration.ofMinutes(1), basis));
  }

  /** Reads in which periods something is counted, and when that is judged. */
  public static MeasureWindow window(Keys in) {
    return new MeasureWindow(
        in.require("period", word(Period.Unit.class)), in.get("grace", GRACE, Grace.NONE));
  }

  private static TicketState step(String text) {
    return Arrays.stream(TicketState.values())
        .filter(state -> text.equals("ticket." + state.text()))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(text));
  }

  private static double positive(String text) {
    double hours = ValueType.NUMBER.parser().apply(text);
    if (hours > 0) {
      return hours;
    }
    throw new IllegalArgumentException(text);
  }
}
