package org.xianfeng.reports.registry;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.command.Terminal;
import org.xianfeng.models.config.Settings;
import org.xianfeng.models.event.Payload.Post;
import org.xianfeng.models.failure.ExitCode;
import org.xianfeng.models.registry.StandingOrganisation;
import org.xianfeng.models.registry.Vacancy;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Prints which posts of branches are vacant on a day, and for how long. */
@Command(
    name = "vacancies",
    description =
        "Print the posts of branches that are vacant on a day, with the days since. A post of which"
            + " a branch's record says nothing is not known, and not vacant.",
    footer = {
      "",
      "Example: ./xianfeng registry vacancies --on 2026-09-20 --post secretary --over 90"
    },
    exitCodeList = {"0:printed", "5:no organisation on that day", "6:not in reader.scope"})
final class VacanciesCommand implements Callable<Integer> {
  @Mixin Terminal terminal = new Terminal();
  @Mixin DayView view = new DayView();

  @Option(
      names = "--post",
      paramLabel = "POST",
      description = "Only this post; all that the records name when absent.")
  @Nullable String post;

  @Option(
      names = "--over",
      paramLabel = "DAYS",
      description = "Only vacancies of more days than that; all when absent.")
  long over = -1;

  /** A vacancy of a branch. */
  private record Found(StandingOrganisation branch, Vacancy vacancy) {}

  @Override
  public Integer call() {
    Settings settings = terminal.settings();
    LocalDate day = view.day(settings);
    List<StandingOrganisation> branches =
        view.read(terminal).stream().filter(StandingOrganisation::isBranch).toList();
    Map<Vacancy.State, Long> states = new EnumMap<>(Vacancy.State.class);
    List<Found> found = new ArrayList<>();
    Set<String> posts = posts(branches);
    for (StandingOrganisation branch : branches) {
      for (String one : posts) {
        List<Post> held = branch.said().posts();
        states.merge(Vacancy.state(held, one, day), 1L, Long::sum);
        Vacancy.of(held, one, day)
            .filter(vacancy -> vacancy.days() > over)
            .ifPresent(vacancy -> found.add(new Found(branch, vacancy)));
      }
    }
    if (view.json) {
      json(settings, day, found, states);
    } else {
      found.forEach(this::line);
      terminal
          .out()
          .printf(
              Locale.ROOT,
              "%s: %,d branches, posts %s: %,d filled, %,d vacant, %,d not known%n",
              day,
              branches.size(),
              posts,
              of(states, Vacancy.State.FILLED),
              of(states, Vacancy.State.VACANT),
              of(states, Vacancy.State.UNKNOWN));
    }
    return ExitCode.DONE;
  }

  private Set<String> posts(List<StandingOrganisation> branches) {
    if (post != null) {
      return Set.of(post);
    }
    Set<String> posts = new TreeSet<>();
    branches.forEach(branch -> branch.said().posts().forEach(one -> posts.add(one.post())));
    return posts;
  }

  private void line(Found one) {
    terminal
        .out()
        .printf(
            Locale.ROOT,
            "%s %s: %s vacant since %s, %,d days%n",
            one.branch().code(),
            one.branch().said().name(),
            one.vacancy().post(),
            one.vacancy().since(),
            one.vacancy().days());
  }

  private void json(
      Settings settings, LocalDate day, List<Found> found, Map<Vacancy.State, Long> states) {
    ObjectNode root = new ObjectMapper().createObjectNode();
    root.put("tenant", view.tenant(settings)).put("on", day.toString());
    for (Vacancy.State state : Vacancy.State.values()) {
      root.put(state.name().toLowerCase(Locale.ROOT), of(states, state));
    }
    ArrayNode vacancies = root.putArray("vacancies");
    for (Found one : found) {
      vacancies
          .addObject()
          .put("branch", one.branch().code())
          .put("name", one.branch().said().name())
          .put("post", one.vacancy().post())
          .put("since", one.vacancy().since().toString())
          .put("days", one.vacancy().days());
    }
    terminal.out().println(root.toPrettyString());
  }

  private static long of(Map<Vacancy.State, Long> states, Vacancy.State state) {
    return states.getOrDefault(state, 0L);
  }
}
