package org.xianfeng.reports.find;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpokenTest {
  @ParameterizedTest
  @CsvSource({
    "青石,青石镇党委,true",
    "qingshizhen,青石镇党委,true",
    "QSZ,青石镇党委,true",
    "qszhen,青石镇党委,true",
    "qing shi,青石镇党委,true",
    "shizhen,青石镇党委,true",
    "qingsh,青石镇党委,true",
    "chongqing,重庆市,true",
    "zhongqing,重庆市,true",
    "lvliang,吕梁市,true",
    "ｑｓｚ,青石镇党委,true",
    "b-1,第一支部B-1,true",
    "qinshi,青石镇党委,false",
    "qzs,青石镇党委,false",
    "𠮷,𠮷田支部,true",
    "990101,990101001,true"
  })
  void aNameIsFoundAsItIsWrittenOrSpoken(String typed, String name, boolean found) {
    assertThat(Spoken.of(typed).isIn(name)).isEqualTo(found);
  }
}
