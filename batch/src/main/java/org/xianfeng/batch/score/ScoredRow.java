package org.xianfeng.batch.score;

import java.io.Serializable;

/**
 * One branch and week after scoring: an array element for each node or indicator, NaN where there
 * is no number, in the form that Spark reads without boxing.
 *
 * <p>Spark's bean encoder wants setters and {@code get}; nothing else uses them.
 */
public final class ScoredRow implements Serializable {
  private static final long serialVersionUID = 1L;

  private String week = "";
  private String branch = "";
  private String peerGroup = "";
  private double coverage;
  private int rank;
  private int peerRank;
  private int peers;
  private double[] scores = {};
  private String[] scoreFlags = {};
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

  public double getCoverage() {
    return coverage;
  }

  public void setCoverage(double coverage) {
    this.coverage = coverage;
  }

  public int getRank() {
    return rank;
  }

  public void setRank(int rank) {
    this.rank = rank;
  }

  public int getPeerRank() {
    return peerRank;
  }

  public void setPeerRank(int peerRank) {
    this.peerRank = peerRank;
  }

  public int getPeers() {
    return peers;
  }

  public void setPeers(int peers) {
    this.peers = peers;
  }

  public double[] getScores() {
    return scores;
  }

  public void setScores(double[] scores) {
    this.scores = scores;
  }

  public String[] getScoreFlags() {
    return scoreFlags;
  }

  public void setScoreFlags(String[] scoreFlags) {
    this.scoreFlags = scoreFlags;
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
