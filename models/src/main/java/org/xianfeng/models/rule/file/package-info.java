/** Rules as people write them. */
package org.xianfeng.models.rule.file;
