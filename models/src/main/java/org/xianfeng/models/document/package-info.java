/**
 * The one reader of what people write: YAML and JSON with line and column, strict keys, typed
 * values, and all problems at once in one wording.
 */
package org.xianfeng.models.document;
