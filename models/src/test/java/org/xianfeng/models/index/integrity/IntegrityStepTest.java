package org.xianfeng.models.index.integrity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.xianfeng.models.index.IndexResult;
import org.xianfeng.models.index.SmallIndex;
import org.xianfeng.models.index.integrity.IntegrityStep.Found;
import org.xianfeng.models.index.shrinkage.BetaBinomial;
import org.xianfeng.models.index.shrinkage.CountSums;
import org.xianfeng.models.index.table.IndexTable;

/**
 * Which numbers of a table each check looks at: those of the unit so far, and those of the others.
 */
class IntegrityStepTest {
  private static final double NAN = Double.NaN;

  /** Two units, u and v, in two weeks each: rows 0 and 1 are of u, rows 2 and 3 of v. */
  private static IndexResult run(String checks, double[]... columns) {
    IndexTable.Builder table =
        IndexTable.builder(new String[] {"u", "u", "v", "v"})
            .periods(new String[] {"2026-W01", "2026-W02", "2026-W01", "2026-W02"})
            .text("kind", new String[] {"x", "x", "y", "y"});
    for (int i = 0; i < columns.length; i++) {
      table.number(String.valueOf((char) ('a' + i)), columns[i]);
    }
    return SmallIndex.run(
        """
        period: {key: week}
        indicators: {s: {%s}}
        tree: {index: {children: {s: 1}}}
        """
            .formatted(checks),
        table.build());
  }

  private static List<Found> found(IndexResult result, int row) {
    return result.integrity().of(row).findings();
  }

  @Test
  void lateRecordsOfTheUnitSoFarAreComparedWithAllTheOthers() {
    IndexResult result =
        run(
            "value: a, integrity: [{check: batch_entry, late: b, records: c}]",
            new double[] {1, 2, 3, 4},
            new double[] {3, 4, 1, 2},
            new double[] {10, 10, 15, 5});

    assertThat(found(result, 1))
        .containsExactly(new Found("s", EntryChecks.batchEntry(7, 20, 3 / 20.0)));
    assertThat(found(result, 3))
        .containsExactly(new Found("s", EntryChecks.batchEntry(3, 20, 7 / 20.0)));
    assertThat(found(result, 0))
        .as("its own later weeks are no less than those of others")
        .containsExactly(new Found("s", EntryChecks.batchEntry(3, 10, 7 / 30.0)));
  }

  @Test
  void recordsThatAreNoCountsAreLeftOutOnBothSides() {
    IndexResult result =
        run(
            "value: a, integrity: [{check: batch_entry, late: b, records: c}]",
            new double[] {1, 2, 3, 4},
            new double[] {3, 11, 1, 2.5},
            new double[] {10, 10, 15, 5});

    assertThat(found(result, 1))
        .containsExactly(new Found("s", EntryChecks.batchEntry(3, 10, 1 / 15.0)));
  }

  @Test
  void withoutOtherRecordsNothingIsCompared() {
    IndexResult result =
        run(
            "value: a, integrity: [{check: batch_entry, late: b, records: c}]",
            new double[] {1, 2, 3, 4},
            new double[] {3, 4, NAN, NAN},
            new double[] {10, 10, 15, 5});

    assertThat(found(result, 1)).isEmpty();
    assertThat(result.integrity().of(1).grade()).isNull();
    assertThat(found(result, 0)).hasSize(1);
  }

  @Test
  void lastDigitsAreThoseOfTheNumeratorOrValueWithoutTheOwnAmongTheOthers() {
    long[] own = {1, 0, 0, 0, 0, 1, 0, 0, 0, 0};
    long[] others = {0, 0, 0, 1, 0, 0, 0, 1, 0, 0};
    double[] entered = {15, 20, 13, 27};

    IndexResult ofValues = run("value: a, integrity: [heaping]", entered);
    IndexResult ofCounts =
        run(
            "numerator: a, denominator: b, integrity: [heaping]",
            entered,
            new double[] {9, 9, 9, 9});

    for (IndexResult result : List.of(ofValues, ofCounts)) {
      assertThat(found(result, 1))
          .containsExactly(new Found("s", EntryChecks.heaping(own, others)));
    }
  }

  @Test
  void bunchingLooksAtTheScaledValues() {
    IndexResult ofCounts =
        run(
            "numerator: a, denominator: b, scale: 100,"
                + " integrity: [{check: bunching, target: 60, width: 5}]",
            new double[] {6, 31, 9, 1},
            new double[] {10, 50, 10, 0});
    IndexResult ofValues =
        run(
            "value: a, scale: 100, integrity: [{check: bunching, target: 60, width: 5}]",
            new double[] {0.6, 0.62, 0.58, 0.9});

    assertThat(found(ofCounts, 1))
        .containsExactly(new Found("s", EntryChecks.bunching(new double[] {60, 62}, 60, 5)));
    assertThat(found(ofCounts, 3)).as("nothing is near").isEmpty();
    assertThat(found(ofValues, 3))
        .containsExactly(new Found("s", EntryChecks.bunching(new double[] {58, 90}, 60, 5)));
  }

  @Test
  void theCeilingIsJudgedByThePriorOfEverybodysShares() {
    double[] counted = {10, 10, 4, 9};
    double[] size = {10, 10, 10, 12};
    CountSums all = new CountSums();
    for (int row = 0; row < 4; row++) {
      all.add(counted[row], size[row]);
    }
    BetaBinomial prior = BetaBinomial.fit(all);

    IndexResult result = run("numerator: a, denominator: b, integrity: [ceiling]", counted, size);

    assertThat(found(result, 1))
        .containsExactly(
            new Found(
                "s",
                CountChecks.ceiling(
                    new double[] {10, 10}, new double[] {10, 10}, prior.mean(), prior.strength())));
    assertThat(found(result, 1).get(0).finding().probability()).isBetween(0.01, 0.99);
    assertThat(found(result, 3).get(0).finding().probability()).isEqualTo(1);
  }

  @Test
  void peersThatDoNotDifferHaveOneShareForAll() {
    double[] counted = {5, 5, 5, 5};
    double[] size = {10, 10, 10, 10};

    IndexResult result =
        SmallIndex.run(
            "s: {numerator: a, denominator: b, integrity: [ceiling]}",
            "children: {s: 1}",
            SmallIndex.units(new double[] {1, 0, 1, 0}, new double[] {1, 1, 1, 1}).build());

    // one observation a unit: chance and differences cannot be told apart
    assertThat(found(result, 0).get(0).finding().probability()).isEqualTo(0.5);
    assertThat(found(run("numerator: a, denominator: b, integrity: [ceiling]", counted, size), 0))
        .extracting(one -> one.finding().probability())
        .containsExactly(1.0);
  }

  @Test
  void whatDoesNotExistIsNotChecked() {
    IndexResult result =
        run("value: a, integrity: [heaping], applies: {kind: [y]}", new double[] {5, 5, 13, 27});

    assertThat(found(result, 1)).isEmpty();
    assertThat(found(result, 3)).hasSize(1);
  }

  @Test
  void withoutChecksThereIsNoGrade() {
    IndexResult result = run("value: a", new double[] {5, 5, 13, 27});

    assertThat(result.integrity().of(1)).isEqualTo(new IntegrityStep.Trust(List.of(), null));
    assertThat(result.integrity().of(1).suspicious()).isFalse();
  }
}
