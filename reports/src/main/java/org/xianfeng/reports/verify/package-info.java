/**
 * Proofs that nothing was lost, doubled or changed: counts, roll-ups, the chain of publications.
 */
package org.xianfeng.reports.verify;
