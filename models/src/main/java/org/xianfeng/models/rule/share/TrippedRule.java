package org.xianfeng.models.rule.share;

import java.time.Instant;
import org.xianfeng.models.alert.Alert;
import org.xianfeng.models.alert.AlertEvidence;
import org.xianfeng.models.alert.Episode;
import org.xianfeng.models.rule.RefusedControl;
import org.xianfeng.models.rule.Rule;
import org.xianfeng.models.words.Catalogue;
import org.xianfeng.models.words.Language;

/**
 * The alert that a version of a rule fires on more than it may: what it says anew from that instant
 * on is in shadow. It goes on until somebody closes it; another version begins anew.
 */
public final class TrippedRule {
  /** Takes the place of a rule; the branch is the rule that tripped. */
  public static final String RULE = "META-TRIPPED";

  private static final Catalogue WORDS = new Catalogue(Language.ZH, Catalogue.Part.ALERT);
  private static final String VERSION = "version-";

  private TrippedRule() {}

  /** The one alert of a version. */
  public static Alert of(String tenant, Rule rule, FiringShare share, Instant at) {
    double most = rule.rollout().maxFiringShare();
    return new Alert(
        tenant,
        RULE,
        rule.id(),
        VERSION + rule.version(),
        Episode.open(1, rule.version(), at),
        new Alert.Grounds(
            RefusedControl.TYPE,
            Alert.Severity.CRITICAL,
            WORDS.of("sentence." + RULE, rule.id(), VERSION + rule.version()),
            "",
            null),
        AlertEvidence.ofCount(
            at, at, at, (int) Math.floor(most * share.scope()) + 1, share.fired(), null));
  }
}
