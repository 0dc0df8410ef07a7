package org.xianfeng.batch.score;

import java.io.Serializable;

/**
 * One branch and week as the engine takes it, in the form that Spark fills without boxing.
 *
 * <p>Spark's bean encoder wants setters and {@code get}; nothing else uses them.
 */
public final class FactRow implements Serializable {
  private static final long serialVersionUID = 1L;

  private String week = "";
  private String branch = "";
  private String peerGroup = "";
  private String[] texts = {};
  private double[] numbers = {};

  public String getWeek() {
    return week;
  }

  public void setWeek(String week) {
    this.week = week;
  }

  public String getBranch() {
    return branch;
  }

  public void setBranch(String branch) {
    this.branch = branch;
  }

  public String getPeerGroup() {
    return peerGroup;
  }

  public void setPeerGroup(String peerGroup) {
    this.peerGroup = peerGroup;
  }

  public String[] getTexts() {
    return texts;
  }

  public void setTexts(String[] texts) {
    this.texts = texts;
  }

  public double[] getNumbers() {
    return numbers;
  }

  public void setNumbers(double[] numbers) {
    this.numbers = numbers;
  }
}
