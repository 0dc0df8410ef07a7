/** Expressions of mappings, in the Common Expression Language: what a row says in so many words. */
package org.xianfeng.ingest.mapping.expression;
