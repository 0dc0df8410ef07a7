/** Files of text before anybody knows what they hold: packing, character set, ends of lines. */
package org.xianfeng.ingest.source.text;
