package org.xianfeng.models.index.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.xianfeng.models.index.spec.IndexSpec.Edition;
import org.xianfeng.models.index.spec.indicator.FitOn;
import org.xianfeng.models.index.spec.indicator.Imputation;
import org.xianfeng.models.index.spec.indicator.IntegrityCheck;
import org.xianfeng.models.index.spec.indicator.Interval;
import org.xianfeng.models.index.spec.indicator.Normalisation;
import org.xianfeng.models.index.spec.indicator.Normalisation.Categories;
import org.xianfeng.models.index.spec.indicator.Normalisation.Ends;
import org.xianfeng.models.index.spec.indicator.PeerGroup;
import org.xianfeng.models.index.spec.indicator.SmallN;
import org.xianfeng.models.index.spec.indicator.Ties;
import org.xianfeng.models.index.spec.indicator.Treatment;

/** Which numbers a definition may state: each limit itself, and the next number beyond it. */
class SpecLimitsTest {
  private static final double JUST_BELOW_0 = -Double.MIN_VALUE;
  private static final double JUST_ABOVE_1 = Math.nextUp(1.0);

  @Test
  void anEditionHoldsFromItsFirstPeriodToItsLast() {
    Edition edition = new Edition("i", "1.0.0", "2026-W10", "2026-W20");

    assertThat(List.of("2026-W09", "2026-W10", "2026-W20", "2026-W21"))
        .extracting(edition::holds)
        .containsExactly(false, true, true, false);
    assertThat(new Edition("i", "1.0.0", null, null).holds("2026-W01")).isTrue();
    assertThat(new Edition("i", "1.0.0", null, "2026-W20").holds("2026-W21")).isFalse();
  }

  @Test
  void sharesAndLevelsLieBetweenNothingAndAll() {
    allowed(() -> new Node.Availability(0, false), () -> new Node.Availability(1, false));
    refused("share", () -> new Node.Availability(JUST_BELOW_0, false));
    refused("share", () -> new Node.Availability(JUST_ABOVE_1, false));
    allowed(
        () -> new QualityRule(0, QualityRule.OnFail.FLAG),
        () -> new QualityRule(1, QualityRule.OnFail.FLAG));
    refused("min_index_share", () -> new QualityRule(JUST_BELOW_0, QualityRule.OnFail.FLAG));
    refused("min_index_share", () -> new QualityRule(JUST_ABOVE_1, QualityRule.OnFail.FLAG));
    allowed(() -> noise(Double.MIN_VALUE), () -> noise(1));
    refused("rel", () -> noise(0));
    refused("rel", () -> noise(JUST_ABOVE_1));
    allowed(() -> overlap(Double.MIN_VALUE), () -> overlap(Math.nextDown(1.0)));
    refused("level", () -> overlap(0));
    refused("level", () -> overlap(1));
  }

  @Test
  void whatHasToBeAboveNothingIsNotZero() {
    allowed(() -> new Node.Zero(Node.Zero.Rule.FLOOR, Double.MIN_VALUE));
    refused("eps", () -> new Node.Zero(Node.Zero.Rule.FLOOR, 0));
    refused("eps", () -> new Node.Zero(Node.Zero.Rule.FLOOR, Double.POSITIVE_INFINITY));
    allowed(() -> new ExplainRule(List.of(), Double.MIN_VALUE));
    refused("identity_tol", () -> new ExplainRule(List.of(), 0));
    allowed(() -> sobol(2, 1, Double.MIN_VALUE), () -> sobol(1024, 1, 1));
    refused("n", () -> sobol(1, 1, 1));
    refused("n", () -> sobol(3, 1, 1));
    refused("bootstrap", () -> sobol(2, 0, 1));
    refused("max_ci", () -> sobol(2, 1, 0));
    allowed(() -> draws(1));
    refused("replications", () -> draws(0));
    allowed(() -> new FitOn(FitOn.Mode.ROLLING, "", 1));
    refused("rolling", () -> new FitOn(FitOn.Mode.ROLLING, "", 0));
    refused("baseline", () -> new FitOn(FitOn.Mode.BASELINE, " ", 0));
    allowed(() -> bunching(5.0, Double.MIN_VALUE));
    refused("width", () -> bunching(5.0, 0.0));
    refused("target", () -> bunching(5.0, null));
    allowed(() -> small(0));
    refused("min", () -> small(JUST_BELOW_0));
  }

  @Test
  void ranksAreRoundedToAtMostTwelveDecimals() {
    allowed(() -> rounded(0), () -> rounded(12), () -> rounded(null));
    refused("round_to", () -> rounded(-1));
    refused("round_to", () -> rounded(13));
  }

  @Test
  void factorsOfThePenaltyDoNotRise() {
    allowed(() -> penalty(1.0, 1.0, 0.0), () -> penalty(0.5, 0.5, 0.5));
    refused("factors", () -> penalty(JUST_ABOVE_1, 1.0, 1.0));
    refused("factors", () -> penalty(0.5, Math.nextUp(0.5), 0.1));
    refused("factors", () -> penalty(1.0, 1.0, JUST_BELOW_0));
    refused("one each for B, C and D, found 2", () -> penalty(1.0, 0.5));
  }

  @Test
  void cutsRiseAndEachBandHasALabelOrNone() {
    allowed(() -> bands(List.of(40.0, 60.0), List.of("low", "middle", "high")));
    allowed(() -> bands(List.of(40.0), List.of()));
    refused("cuts", () -> bands(List.of(40.0, 40.0), List.of()));
    refused("cuts", () -> bands(List.of(), List.of()));
    refused("labels", () -> bands(List.of(40.0), List.of("low")));
    allowed(() -> new Categories(List.of(1.0, 2.0), List.of(0.0, 50.0, 100.0)));
    refused("cuts", () -> new Categories(List.of(2.0, 2.0), List.of(0.0, 50.0, 100.0)));
    refused("scores", () -> new Categories(List.of(1.0), List.of(0.0)));
    refused("scores", () -> new Categories(List.of(), List.of(0.0, 1.0)));
  }

  @Test
  void endsRiseAndBothAreStatedOrNot() {
    assertThat(new Ends(0.0, 1.0, null, false).stated()).isTrue();
    assertThat(new Ends(0.0, null, null, false).stated()).isFalse();
    assertThat(new Ends(null, 1.0, null, false).stated()).isFalse();
    refused("upper", () -> new Ends(1.0, 1.0, null, false));
    assertThat(new Interval(2, 5).width()).isEqualTo(3);
    refused("finite", () -> new Interval(Double.NEGATIVE_INFINITY, 0));
    refused("finite", () -> new Interval(0, Double.NaN));
  }

  @Test
  void eachMethodOfNormalisationHasWhatItNeeds() {
    Ends to90 = new Ends(null, null, 90.0, false);
    Ends whole = new Ends(0.0, 100.0, null, false);
    allowed(
        () -> normalisation(Normalisation.Method.TARGET, to90, FitOn.CURRENT),
        () -> normalisation(Normalisation.Method.GOALPOSTS, whole, FitOn.FIXED),
        () -> normalisation(Normalisation.Method.GOALPOSTS, Ends.FITTED, FitOn.CURRENT),
        () -> normalisation(Normalisation.Method.RANK, Ends.FITTED, FitOn.CURRENT));
    refused("target", () -> normalisation(Normalisation.Method.TARGET, whole, FitOn.CURRENT));
    refused("target", () -> normalisation(Normalisation.Method.MINMAX, to90, FitOn.CURRENT));
    refused("lower", () -> normalisation(Normalisation.Method.GOALPOSTS, Ends.FITTED, FitOn.FIXED));
    refused(
        "upper",
        () ->
            normalisation(
                Normalisation.Method.GOALPOSTS, new Ends(0.0, null, null, false), FitOn.FIXED));
    FitOn baseline = new FitOn(FitOn.Mode.BASELINE, "2025-W52", 0);
    refused("fit_on", () -> normalisation(Normalisation.Method.RANK, Ends.FITTED, FitOn.FIXED));
    refused("fit_on", () -> normalisation(Normalisation.Method.RANK, Ends.FITTED, baseline));
    for (Normalisation.Method fitted :
        List.of(
            Normalisation.Method.MINMAX,
            Normalisation.Method.ZSCORE,
            Normalisation.Method.ABOVE_BELOW)) {
      refused("fit_on", () -> normalisation(fitted, Ends.FITTED, FitOn.FIXED));
      allowed(() -> normalisation(fitted, Ends.FITTED, baseline));
    }
    refused("cuts", () -> normalisation(Normalisation.Method.CATEGORICAL, whole, FitOn.CURRENT));
    refused("to", () -> onto(Normalisation.Method.MINMAX, new Interval(100, 100), 0));
    allowed(() -> onto(Normalisation.Method.ZSCORE, new Interval(100, Double.MIN_VALUE), 0));
    refused("to", () -> onto(Normalisation.Method.ZSCORE, new Interval(100, 0), 0));
    refused("threshold", () -> onto(Normalisation.Method.MINMAX, new Interval(0, 1), JUST_BELOW_0));
  }

  @Test
  void boundsOfATreatmentRiseAndQuantilesAreShares() {
    Treatment.Method quantile = Treatment.Method.WINSOR_QUANTILE;
    allowed(
        () -> treatment(quantile, new Interval(0, 1), 0, Double.MIN_VALUE),
        () -> treatment(Treatment.Method.CLIP, new Interval(-5, 5), 5, 2),
        () -> treatment(Treatment.Method.LOG, null, 5, 2));
    refused("bounds", () -> treatment(quantile, null, 5, 2));
    refused("bounds", () -> treatment(quantile, new Interval(0.5, 0.5), 5, 2));
    refused("bounds", () -> treatment(quantile, new Interval(JUST_BELOW_0, 1), 5, 2));
    refused("bounds", () -> treatment(quantile, new Interval(0, JUST_ABOVE_1), 5, 2));
    refused("bounds", () -> treatment(Treatment.Method.CLIP, null, 5, 2));
    refused("bounds", () -> treatment(Treatment.Method.LOG, new Interval(0, 1), 5, 2));
    refused("max_points", () -> treatment(Treatment.Method.LOG, null, -1, 2));
    refused("skew", () -> treatment(Treatment.Method.LOG, null, 5, 0));
  }

  @Test
  void ofABoundedShareBothEndsAreShares() {
    allowed(() -> benefit(new Interval(0, 1)), () -> benefit(new Interval(0.3, 0.3)));
    allowed(() -> benefit(null));
    refused("share", () -> benefit(new Interval(JUST_BELOW_0, 1)));
    refused("share", () -> benefit(new Interval(0.4, 0.3)));
    refused("share", () -> benefit(new Interval(0, JUST_ABOVE_1)));
  }

  @Test
  void imputationAndWeightsSayWhatTheyNeedAndNothingElse() {
    allowed(
        () -> new Imputation(Imputation.Method.CONSTANT, null, 1, 0.0),
        () -> new Imputation(Imputation.Method.GROUP_MEAN, "sector", 1, null));
    refused("value", () -> new Imputation(Imputation.Method.CONSTANT, null, 1, null));
    refused("group", () -> new Imputation(Imputation.Method.GROUP_MEDIAN, null, 1, null));
    refused("group", () -> new Imputation(Imputation.Method.MEAN, "sector", 1, null));
    refused("min_present", () -> new Imputation(Imputation.Method.MEAN, null, 0, null));
    List<List<Double>> judged = List.of(List.of(1.0, 2.0), List.of(0.5, 1.0));
    allowed(
        () -> weights(WeightRule.Method.AHP, "index", judged, Double.MIN_VALUE),
        () -> weights(WeightRule.Method.EQUAL, null, List.of(), 0.1));
    refused("at", () -> weights(WeightRule.Method.AHP, null, judged, 0.1));
    refused("matrix", () -> weights(WeightRule.Method.AHP, "index", List.of(), 0.1));
    refused("experts", () -> weights(WeightRule.Method.BUDGET, "index", List.of(), 0.1));
    refused("matrix", () -> weights(WeightRule.Method.EQUAL, null, judged, 0.1));
    refused("max_cr", () -> weights(WeightRule.Method.AHP, "index", judged, 0));
  }

  private static void allowed(Runnable... constructions) {
    for (Runnable construction : constructions) {
      assertThatCode(construction::run).doesNotThrowAnyException();
    }
  }

  private static void refused(String key, Runnable construction) {
    assertThatIllegalArgumentException()
        .as(key)
        .isThrownBy(construction::run)
        .withMessageContaining(key);
  }

  private static VariedRule.WeightNoise noise(double rel) {
    return new VariedRule.WeightNoise(rel, List.of());
  }

  private static BandRule overlap(double level) {
    return new BandRule(BandRule.Method.INTERVAL_OVERLAP, level, List.of(), List.of());
  }

  private static BandRule bands(List<Double> cuts, List<String> labels) {
    return new BandRule(BandRule.Method.CUTS, 0.95, cuts, labels);
  }

  private static SensitivityRule sobol(int n, int bootstrap, double maxCi) {
    return new SensitivityRule(
        n, SensitivityRule.Sequence.SOBOL, SensitivityRule.Weights.EACH, bootstrap, maxCi);
  }

  private static UncertaintyRule draws(int replications) {
    return new UncertaintyRule(replications, 1, true, VariedRule.NOTHING, List.of());
  }

  private static IntegrityCheck bunching(double target, @Nullable Double width) {
    return new IntegrityCheck(IntegrityCheck.Kind.BUNCHING, target, width, null, null);
  }

  private static SmallN small(double min) {
    return new SmallN(
        min, SmallN.Below.FLAG, SmallN.Shrink.NONE, PeerGroup.POPULATION, FitOn.CURRENT);
  }

  private static RankRule rounded(@Nullable Integer decimals) {
    return new RankRule(decimals, Ties.MIN, RankRule.Order.DESC, List.of());
  }

  private static IntegrityRule penalty(Double... factors) {
    return new IntegrityRule(IntegrityRule.Effect.PENALTY, List.of(factors));
  }

  private static Normalisation normalisation(Normalisation.Method method, Ends ends, FitOn fitOn) {
    return new Normalisation(
        method,
        ends,
        new Interval(0, 100),
        PeerGroup.POPULATION,
        fitOn,
        Ties.MIN,
        Normalisation.ZeroRange.MISSING,
        0,
        "mean",
        Categories.NONE);
  }

  private static Normalisation onto(Normalisation.Method method, Interval to, double threshold) {
    return new Normalisation(
        method,
        Ends.FITTED,
        to,
        PeerGroup.POPULATION,
        FitOn.CURRENT,
        Ties.MIN,
        Normalisation.ZeroRange.MISSING,
        threshold,
        "mean",
        Categories.NONE);
  }

  private static Treatment treatment(
      Treatment.Method method, @Nullable Interval bounds, int maxPoints, double skew) {
    return new Treatment(
        method,
        Treatment.When.ALWAYS,
        maxPoints,
        skew,
        3.5,
        Treatment.Method.NONE,
        false,
        bounds,
        null,
        FitOn.CURRENT);
  }

  private static Node.Aggregation benefit(@Nullable Interval shares) {
    return new Node.Aggregation(
        Node.Aggregation.Method.BOD,
        null,
        List.of(),
        Node.Aggregation.Sign.MINUS,
        Node.Aggregation.Deviation.POPULATION,
        shares,
        false,
        null);
  }

  private static WeightRule weights(
      WeightRule.Method method, @Nullable String at, List<List<Double>> rows, double maxCr) {
    return new WeightRule(
        method, at, FitOn.CURRENT, rows, WeightRule.Variant.EIGENVECTOR, maxCr, null);
  }
}
