/** The local stack: its processes started, stopped and looked at; what this machine lacks. */
package org.xianfeng.ingest.stack;
