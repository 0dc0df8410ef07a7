package org.xianfeng.models.alert;

/** What stands for the branch in an alert about a county as a whole, which is of no branch. */
public final class CountyKey {
  private static final String START = "county:";

  private CountyKey() {}

  /** That of a county. */
  public static String of(String county) {
    return START + county;
  }

  /** Whether it is one, and no branch. */
  public static boolean is(String branch) {
    return branch.startsWith(START);
  }

  /** The code of the organisation concerned: the county's, or the branch itself. */
  public static String unit(String branch) {
    return is(branch) ? branch.substring(START.length()) : branch;
  }
}
