/**
 * One look of a rule at a key: its versions, what is known, what is found and how far that is
 * settled.
 */
package org.xianfeng.models.rule.look;
