/**
 * The specification language {@code index/1} of composite indices: records, parser, canonical text.
 */
package org.xianfeng.models.index.spec;
