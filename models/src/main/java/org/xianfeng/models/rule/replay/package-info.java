/** Rules on what has happened already, without a stream: what they would have said. */
package org.xianfeng.models.rule.replay;
