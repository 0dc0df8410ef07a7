package org.xianfeng.ingest.simulation.activity;

import static org.xianfeng.ingest.simulation.county.SimulatedTime.HOUR;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xianfeng.ingest.simulation.county.Branch;
import org.xianfeng.ingest.simulation.county.Branches;
import org.xianfeng.ingest.simulation.county.CountyTree;
import org.xianfeng.ingest.simulation.county.Purpose;
import org.xianfeng.ingest.simulation.county.Role;
import org.xianfeng.ingest.simulation.cue.Cue;
import org.xianfeng.ingest.simulation.cue.CueSink;
import org.xianfeng.models.event.Event;
import org.xianfeng.models.event.Payload.Organisation;
import org.xianfeng.models.event.Payload.Post;
import org.xianfeng.models.event.Sector;

/** Registry records of the branches: at the start, when a secretary changes, at the merger. */
final class BranchOrganisations extends Activity {
  private static final String BRANCH = "631";
  private static final double LEAVES = 0.04;
  private static final double VACANT_AT_START = 0.015;
  private static final double OVERDUE = 0.015;
  private static final long BEFORE_START = 3 * HOUR;

  BranchOrganisations(Branches branches, Envelopes envelopes) {
    super(branches, envelopes);
  }

  @Override
  void plan(Branch branch, int week, CueSink sink) {
    for (int valid = week == 0 ? 0 : week + 1; valid <= week + 1; valid++) {
      if (valid < timeline.weeks() && changes(branch, valid)) {
        long cue = Kind.ORGANISATION.cue(branch.index(), valid, 0, 0);
        sink.add(recorded(branch, valid), cue);
      }
    }
  }

  @Override
  Event event(long cue) {
    Branch branch = branches.at(Cue.branch(cue));
    int week = Cue.period(cue);
    long recorded = recorded(branch, week);
    return event(cue, Sources.REGISTRY, recorded, recorded, branch, organisation(branch, week));
  }

  /** When the records that hold from a Monday are written: in the evening before, in order. */
  private long recorded(Branch branch, int week) {
    long share = (long) ((double) HOUR * branch.index() / branches.count());
    return timeline.weekStart(week) - BEFORE_START + HOUR + share;
  }

  private boolean changes(Branch branch, int week) {
    boolean merger =
        week == branches.mergeWeek()
            && (branch.role() == Role.MERGES || branch.role() == Role.TAKES_OVER);
    boolean gone = branch.role() == Role.MERGES && week > branches.mergeWeek();
    return week == 0 || merger || !gone && (week == leaves(branch) || week == returns(branch));
  }

  private Organisation organisation(Branch branch, int week) {
    boolean merged = week >= branches.mergeWeek();
    Branch guest =
        merged && branch.role() == Role.TAKES_OVER ? branches.at(branch.index() - 1) : null;
    boolean gone = merged && branch.role() == Role.MERGES;
    return new Organisation(
        branches.names().branch(branch),
        branches.tree().townCode(branch.county(), branch.town()),
        BRANCH,
        branch.sector(),
        branch.town() == 1
            ? branches.tree().countyCode(branch.county())
            : branches.tree().townCode(branch.county(), branch.town()),
        branch.members() + (guest == null ? 0 : guest.members()),
        branch.fullMembers() + (guest == null ? 0 : guest.fullMembers()),
        branch.exemptMembers() + (guest == null ? 0 : guest.exemptMembers()),
        branch.groups(),
        posts(branch, week),
        electionDue(branch),
        gone ? branches.at(branch.index() + 1).code() : null,
        timeline.monday(week));
  }

  private List<Post> posts(Branch branch, int week) {
    int days = dice.below(1_500, Purpose.SECRETARY, branch.index(), 0, 0);
    LocalDate first = timeline.monday(0).minusDays(400 + days);
    List<Post> posts = new ArrayList<>();
    boolean left = leaves(branch) <= week;
    posts.add(new Post(Post.SECRETARY, first, left ? vacantFrom(branch) : null));
    if (returns(branch) <= week) {
      posts.add(new Post(Post.SECRETARY, timeline.monday(returns(branch)), null));
    }
    return posts;
  }

  /** Week from whose record on the secretary is gone; after the last week if never. */
  private int leaves(Branch branch) {
    if (vacantAtStart(branch)) {
      return 0;
    }
    boolean goes = dice.happens(LEAVES, Purpose.VACANCY, branch.index(), 0, 0);
    return goes && timeline.weeks() > 1
        ? 1 + dice.below(timeline.weeks() - 1, Purpose.VACANCY, branch.index(), 1, 0)
        : timeline.weeks();
  }

  /** Week in which a successor starts; after the last week if none does. */
  private int returns(Branch branch) {
    if (branch.role() == Role.VACANT) {
      return timeline.weeks();
    }
    int after = 1 + dice.below(16, Purpose.VACANCY, branch.index(), 2, 0);
    return Math.min(timeline.weeks(), leaves(branch) + after);
  }

  private LocalDate vacantFrom(Branch branch) {
    if (!vacantAtStart(branch)) {
      return timeline.monday(leaves(branch));
    }
    int days = dice.below(150, Purpose.VACANCY, branch.index(), 3, 0);
    return timeline.monday(0).minusDays(branch.role() == Role.VACANT ? 100 : 1 + days);
  }

  private boolean vacantAtStart(Branch branch) {
    return branch.role() == Role.VACANT
        || branch.role() == Role.NONE
            && dice.happens(VACANT_AT_START, Purpose.VACANCY, branch.index(), 4, 0);
  }

  private LocalDate electionDue(Branch branch) {
    boolean five = branch.sector() == Sector.VILLAGE || branch.sector() == Sector.COMMUNITY;
    boolean overdue =
        branch.role() == Role.ELECTION_OVERDUE
            || branch.role() == Role.NONE
                && dice.happens(OVERDUE, Purpose.ELECTION, branch.index(), 0, 0);
    int days = (five ? 5 : 3) * 365;
    int within = dice.below(days, Purpose.ELECTION, branch.index(), 1, 0);
    return timeline.monday(0).plusDays(overdue ? -1 - within / 10 : timeline.weeks() * 7L + within);
  }

  /** Code of an organisation's parent; null for the root. */
  static @Nullable String parent(CountyTree tree, int county) {
    return tree.provinces() == 0 ? null : tree.provinceCode(tree.provinceOf(county));
  }
}
