/** Rules on what has landed: what they would have raised. */
package org.xianfeng.streaming.backtest;
