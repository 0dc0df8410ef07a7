/** Write, audit, publish: gates, tags, the chain of publications, and Delta. */
package org.xianfeng.batch.publication;
