package org.xianfeng.ingest.simulation.activity;

import static org.xianfeng.ingest.simulation.county.SimulatedTime.HOUR;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.xianfeng.ingest.simulation.county.Branch;
import org.xianfeng.ingest.simulation.county.Branches;
import org.xianfeng.ingest.simulation.county.CountyTree;
import org.xianfeng.models.event.Event;
import org.xianfeng.models.event.Payload.Organisation;

/** Registry records of the organisations above the branches, from the root down. */
public final class UpperOrganisations {
  private static final String COMMITTEE = "611";
  private static final int NATION_SLOT = 1;
  private static final int PROVINCE_SLOT = 2;
  private static final int COUNTY_SLOT = 3;

  private final Branches branches;
  private final Envelopes envelopes;
  private final long recorded;

  /** The organisations above these branches. */
  public UpperOrganisations(Branches branches, Envelopes envelopes) {
    this.branches = branches;
    this.envelopes = envelopes;
    this.recorded = branches.timeline().start() - 3 * HOUR;
  }

  /** Members of an organisation and those among them that count apart. */
  private record Strength(int members, int full, int exempt) {
    static final Strength NONE = new Strength(0, 0, 0);

    Strength plus(int moreMembers, int moreFull, int moreExempt) {
      return new Strength(members + moreMembers, full + moreFull, exempt + moreExempt);
    }

    Strength plus(Strength other) {
      return plus(other.members, other.full, other.exempt);
    }
  }

  /** Gives all of them, parents first; holds one number of members for each county. */
  public void forEach(Consumer<Event> sink) {
    CountyTree tree = branches.tree();
    if (tree.provinces() > 0) {
      List<Strength> provinces = new ArrayList<>();
      Strength nation = Strength.NONE;
      for (int county = 0; county < tree.counties(); county++) {
        int province = tree.provinceOf(county);
        if (province == provinces.size()) {
          provinces.add(Strength.NONE);
        }
        Strength strength = sum(towns(county));
        provinces.set(province, provinces.get(province).plus(strength));
        nation = nation.plus(strength);
      }
      sink.accept(event(0, NATION_SLOT, 0, CountyTree.NATION, null, "990000", "云岭总委员会", nation));
      for (int p = 0; p < provinces.size(); p++) {
        String code = tree.provinceCode(p);
        String name = "云岭第%d片区委员会".formatted(p + 1);
        sink.accept(
            event(
                p, PROVINCE_SLOT, 0, code, CountyTree.NATION, code + "00", name, provinces.get(p)));
      }
    }
    for (int county = 0; county < tree.counties(); county++) {
      county(county, sink);
    }
  }

  private void county(int county, Consumer<Event> sink) {
    CountyTree tree = branches.tree();
    Strength[] towns = towns(county);
    String code = tree.countyCode(county);
    String parent = BranchOrganisations.parent(tree, county);
    String name = branches.names().county(county) + "委员会";
    sink.accept(event(county, COUNTY_SLOT, 0, code, parent, code, name, sum(towns)));
    for (int town = 1; town <= CountyTree.TOWNS; town++) {
      String townCode = tree.townCode(county, town);
      sink.accept(
          event(
              county,
              COUNTY_SLOT,
              town,
              townCode,
              code,
              town == 1 ? code : townCode,
              branches.names().town(county, town),
              towns[town - 1]));
    }
  }

  private Strength[] towns(int county) {
    Strength[] towns = new Strength[CountyTree.TOWNS];
    java.util.Arrays.fill(towns, Strength.NONE);
    int end = branches.tree().firstOf(county + 1);
    for (int index = branches.tree().firstOf(county); index < end; index++) {
      Branch branch = branches.at(index);
      int town = branch.town() - 1;
      towns[town] =
          towns[town].plus(branch.members(), branch.fullMembers(), branch.exemptMembers());
    }
    return towns;
  }

  private static Strength sum(Strength[] parts) {
    Strength sum = Strength.NONE;
    for (Strength part : parts) {
      sum = sum.plus(part);
    }
    return sum;
  }

  private Event event(
      int index,
      int slot,
      int part,
      String code,
      @Nullable String parent,
      String region,
      String name,
      Strength strength) {
    long cue = Kind.ORGANISATION.cue(index, 0, slot, part);
    return new Event(
        envelopes.of(cue, Sources.REGISTRY, recorded, recorded, code),
        new Organisation(
            name,
            parent,
            COMMITTEE,
            null,
            region,
            strength.members,
            strength.full,
            strength.exempt,
            0,
            List.of(),
            null,
            null,
            branches.timeline().monday(0)));
  }
}
