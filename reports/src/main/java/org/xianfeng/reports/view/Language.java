package org.xianfeng.reports.view;

/** Languages a report can be in. */
public enum Language {
  /** Chinese. */
  ZH,
  /** English. */
  EN
}
