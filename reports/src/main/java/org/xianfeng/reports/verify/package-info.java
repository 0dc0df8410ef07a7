/**
 * Proofs that nothing was lost, doubled or changed: counts, roll-ups, the chain of publications.
 */
@NullMarked
package org.xianfeng.reports.verify;

import org.jspecify.annotations.NullMarked;
