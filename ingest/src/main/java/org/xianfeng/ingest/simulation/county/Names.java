package org.xianfeng.ingest.simulation.county;

import java.util.List;

/**
 * Made-up names. The stems are syllables that no county, town or street of the real divisions
 * combines; a test compares every possible name with the public list where it is at hand.
 */
public final class Names {
  static final String FIRST = "栀葭蘅蘩鹭枳荇棹萤苕砚楫蕤岫霁霭笙舸绡槿";
  static final String SECOND = "渡汀屿坞陂浦津畔埠堰澜汐岬麓陌";
  private static final List<String> TOWN_KINDS = List.of("街道", "镇", "乡");
  private static final List<String> OFFICES =
      List.of("水务局", "农业农村局", "民政局", "档案馆", "统计局", "交通运输局", "财政局", "林业局", "司法局", "信访局");
  private static final List<String> INSTITUTIONS =
      List.of("中心小学", "中学", "卫生院", "图书馆", "文化站", "农技站", "人民医院", "幼儿园");
  private static final List<String> TRADES =
      List.of("纺织", "机械", "食品", "电子", "竹木", "陶瓷", "物流", "建材");
  private static final List<String> SOCIETIES = List.of("茶业协会", "商会", "志愿者协会", "养蜂合作社", "律师事务所");

  private final Dice dice;

  Names(Dice dice) {
    this.dice = dice;
  }

  /** Name of a county; the first is always 云岭县. */
  public String county(int county) {
    return county == 0 ? "云岭县" : stem(Purpose.COUNTY_NAME, county / 300, county % 300) + "县";
  }

  /** Name of a town committee: town 1 is the committee of the county's own offices. */
  public String town(int county, int town) {
    if (town == 1) {
      return county(county) + "直属机关工作委员会";
    }
    String kind = TOWN_KINDS.get(town <= 5 ? 0 : town % 3 == 0 ? 2 : 1);
    return stem(Purpose.TOWN_NAME, county, town) + kind + (town <= 5 ? "工作委员会" : "委员会");
  }

  /** Name of a branch. */
  public String branch(Branch branch) {
    String stem = stem(Purpose.BRANCH_NAME, branch.index() / 300, branch.index() % 300);
    return switch (branch.sector()) {
      case VILLAGE -> stem + "村党支部";
      case COMMUNITY -> stem + "社区党支部";
      case GOVERNMENT -> stem + pick(OFFICES, branch) + "党支部";
      case PUBLIC_INSTITUTION -> stem + pick(INSTITUTIONS, branch) + "党支部";
      case STATE_ENTERPRISE -> stem + pick(TRADES, branch) + "总公司党支部";
      case PRIVATE_ENTERPRISE -> stem + pick(TRADES, branch) + "有限公司党支部";
      case SOCIAL_ORGANISATION -> stem + pick(SOCIETIES, branch) + "党支部";
    };
  }

  /** Number of stems; the stems of one group of that many are all different. */
  static int stems() {
    return FIRST.length() * SECOND.length();
  }

  /** A stem; different for different members of one group, by an affine walk over all stems. */
  private String stem(Purpose purpose, int group, int member) {
    int step = 7 + 30 * dice.below(9, purpose, group, 0, 0);
    int from = dice.below(stems(), purpose, group, 1, 0);
    int at = (int) ((from + (long) step * member) % stems());
    return "" + FIRST.charAt(at / SECOND.length()) + SECOND.charAt(at % SECOND.length());
  }

  private String pick(List<String> words, Branch branch) {
    return words.get(dice.below(words.size(), Purpose.BRANCH_NAME, branch.index(), 2, 0));
  }
}
