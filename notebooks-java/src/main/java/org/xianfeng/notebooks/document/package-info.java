/**
 * A notebook as a document: its cells and what they left behind, read from and written to files.
 */
@NullMarked
package org.xianfeng.notebooks.document;

import org.jspecify.annotations.NullMarked;
