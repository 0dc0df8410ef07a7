/**
 * A notebook as a document: its cells and what they left behind, read from and written to files.
 */
package org.xianfeng.notebooks.document;
