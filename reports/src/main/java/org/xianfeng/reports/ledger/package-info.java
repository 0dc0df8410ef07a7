/** The ledger of a branch: each duty of a quarter, met or missed, with the events that say so. */
package org.xianfeng.reports.ledger;
