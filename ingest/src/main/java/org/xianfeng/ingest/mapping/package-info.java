/** A source of another platform, described in one file, turned into events. */
@NullMarked
package org.xianfeng.ingest.mapping;

import org.jspecify.annotations.NullMarked;
