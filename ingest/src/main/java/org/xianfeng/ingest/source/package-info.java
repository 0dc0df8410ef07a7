/** Rows of other platforms' files, each with its place and its bytes, damaged ones too. */
@NullMarked
package org.xianfeng.ingest.source;

import org.jspecify.annotations.NullMarked;
