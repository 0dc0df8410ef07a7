/** The keys of a home, and what they make. */
package org.xianfeng.ingest.key;
