package org.xianfeng.models.words;

/** Languages that people are spoken to in. */
public enum Language {
  /** Chinese. */
  ZH,
  /** English. */
  EN
}
