package org.xianfeng.reports.index;

import java.util.HashMap;
import java.util.Map;

/** A unit while its files are read. */
final class UnitBuilding {
  private final String name;
  final Map<String, Double> scores = new HashMap<>();
  final Map<String, Double> values = new HashMap<>();
  final Map<String, Double> contributions = new HashMap<>();
  double rank = Double.NaN;
  double low = Double.NaN;
  double high = Double.NaN;
  double coverage = Double.NaN;
  String band = "";
  String grade = "";
  String flags = "";

  UnitBuilding(String name) {
    this.name = name;
  }

  RunUnit built() {
    return new RunUnit(
        name, rank, low, high, coverage, band, grade, scores, values, contributions, flags);
  }
}
