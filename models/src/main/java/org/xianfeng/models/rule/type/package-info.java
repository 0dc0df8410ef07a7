/**
 * Types of rules, one file each: what it reads, which keys it is judged by, what concerns it, its
 * episodes.
 */
package org.xianfeng.models.rule.type;
