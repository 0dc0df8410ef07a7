/** The {@code input} section of a mapping: which connector reads what. */
package org.xianfeng.ingest.input;
