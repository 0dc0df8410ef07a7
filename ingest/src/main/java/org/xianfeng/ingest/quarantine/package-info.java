/** What was refused: listed, explained, tried again. */
package org.xianfeng.ingest.quarantine;
