/** Of how much of what it is for a rule fires, and what follows when that is too much. */
package org.xianfeng.models.rule.share;
