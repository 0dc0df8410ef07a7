/** The Spark jobs' one command: fact, score, publish, and all three. */
package org.xianfeng.batch;
