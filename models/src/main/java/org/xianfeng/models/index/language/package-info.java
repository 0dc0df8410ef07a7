/**
 * The language of specifications: reads a text, writes the resolved text and its hash, and says
 * which columns and units a specification needs.
 */
package org.xianfeng.models.index.language;
