package org.xianfeng.batch.score;

import java.io.Serializable;

/**
 * One branch and week after scoring, in the form that Spark reads without boxing: of nodes and of
 * indicators those that exist for the branch, by their number in the specification, and an array
 * element for each; NaN where there is no number.
 *
 * <p>Spark's bean encoder wants setters and {@code get}; nothing else uses them.
 */
public final class ScoredRow implements Serializable {
  private static final long serialVersionUID = 1L;

  private String week = "";
  private String branch = "";
  private String peerGroup = "";
  private double score;
  private double coverage;
  private int[] nodes = {};
  private double[] nodeScores = {};
  private String[] nodeFlags = {};
  private int[] indicators = {};
  private double[] numerators = {};
  private double[] denominators = {};
  private double[] values = {};
  private double[] normalised = {};
  private double[] weights = {};
  private double[] contributions = {};
  private String[] flags = {};

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

  public double getScore() {
    return score;
  }

  public void setScore(double score) {
    this.score = score;
  }

  public double getCoverage() {
    return coverage;
  }

  public void setCoverage(double coverage) {
    this.coverage = coverage;
  }

  public int[] getNodes() {
    return nodes;
  }

  public void setNodes(int[] nodes) {
    this.nodes = nodes;
  }

  public double[] getNodeScores() {
    return nodeScores;
  }

  public void setNodeScores(double[] nodeScores) {
    this.nodeScores = nodeScores;
  }

  public String[] getNodeFlags() {
    return nodeFlags;
  }

  public void setNodeFlags(String[] nodeFlags) {
    this.nodeFlags = nodeFlags;
  }

  public int[] getIndicators() {
    return indicators;
  }

  public void setIndicators(int[] indicators) {
    this.indicators = indicators;
  }

  public double[] getNumerators() {
    return numerators;
  }

  public void setNumerators(double[] numerators) {
    this.numerators = numerators;
  }

  public double[] getDenominators() {
    return denominators;
  }

  public void setDenominators(double[] denominators) {
    this.denominators = denominators;
  }

  public double[] getValues() {
    return values;
  }

  public void setValues(double[] values) {
    this.values = values;
  }

  public double[] getNormalised() {
    return normalised;
  }

  public void setNormalised(double[] normalised) {
    this.normalised = normalised;
  }

  public double[] getWeights() {
    return weights;
  }

  public void setWeights(double[] weights) {
    this.weights = weights;
  }

  public double[] getContributions() {
    return contributions;
  }

  public void setContributions(double[] contributions) {
    this.contributions = contributions;
  }

  public String[] getFlags() {
    return flags;
  }

  public void setFlags(String[] flags) {
    this.flags = flags;
  }
}
