/** The tokens that the console asks for. */
package org.xianfeng.ingest.token;
