/** What a threshold measures of a branch. */
package org.xianfeng.models.rule.gauge;
