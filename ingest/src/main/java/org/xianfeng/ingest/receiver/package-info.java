/** Events that platforms send by HTTP: CloudEvents, and statements of xAPI. */
package org.xianfeng.ingest.receiver;
