/** The catalogue: every sentence for people, Chinese and English. */
package org.xianfeng.models.words;
