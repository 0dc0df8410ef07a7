package org.xianfeng.ingest.simulation.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.xianfeng.ingest.simulation.county.Branches;
import org.xianfeng.ingest.simulation.county.SimulationSpec;
import org.xianfeng.models.event.Payload.Organisation;
import org.xianfeng.models.tenant.Registrar;
import org.xianfeng.models.tenant.Tenant;
import org.xianfeng.models.wire.EventDecoder;
import org.xianfeng.models.wire.EventEncoder;

class UpperOrganisationsTest {
  private static final LocalDate MONDAY = LocalDate.of(2026, 6, 22);

  @Test
  void membersAddUpFromTheBranchesToTheRootOfMoreThanTenMillion() {
    var branches = new Branches(new SimulationSpec(480_000, 10_400_000, 7, MONDAY, 1, 1));
    List<Registrar> registrars = List.of(Registrar.ofAll(Sources.REGISTRY));
    var decoder =
        new EventDecoder(name -> new Tenant(name, Set.of(), Set.of("/demo/*"), registrars));
    Map<String, Long> ofChildren = new HashMap<>();
    Map<String, Long> own = new HashMap<>();
    Set<String> known = new HashSet<>();
    new UpperOrganisations(branches, new Envelopes(branches))
        .forEach(
            event -> {
              byte[] bytes = EventEncoder.encode(event);
              assertThatCode(() -> assertThat(decoder.decode(bytes)).isEqualTo(event))
                  .doesNotThrowAnyException();
              var organisation = (Organisation) event.payload();
              String parent = organisation.parent();
              if (parent == null) {
                assertThat(known).as("organisations before the root").isEmpty();
              } else {
                assertThat(known).as("parents come first").contains(parent);
                ofChildren.merge(parent, (long) organisation.members(), Long::sum);
              }
              known.add(event.envelope().branch());
              own.put(event.envelope().branch(), (long) organisation.members());
            });
    for (int index = 0; index < branches.count(); index++) {
      String code = branches.at(index).code();
      ofChildren.merge(code.substring(0, 9), (long) branches.at(index).members(), Long::sum);
    }

    assertThat(own).hasSize(1 + 4 + 343 + 343 * 24);
    assertThat(own.get("99")).isGreaterThan(10_000_000L);
    own.values().removeIf(members -> members == 0);
    assertThat(ofChildren).containsAllEntriesOf(own);
  }
}
