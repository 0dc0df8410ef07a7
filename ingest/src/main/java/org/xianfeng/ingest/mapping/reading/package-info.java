/** What a mapping makes of the text of a cell: numbers, times, organisations, pseudonyms. */
package org.xianfeng.ingest.mapping.reading;
