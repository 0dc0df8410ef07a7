/** What the notifier writes into the ledger, and reads again after a restart. */
package org.xianfeng.streaming.notify.ledger;
