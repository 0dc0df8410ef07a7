/** Explains scores from what was published of them, without the facts they were made from. */
package org.xianfeng.models.index.published;
