/**
 * The ledger of who was told of which alert, when, and what the provider said to it: its tables,
 * how it is reached, and what readers see of it. Only the notifier writes it.
 */
package org.xianfeng.models.ledger;
