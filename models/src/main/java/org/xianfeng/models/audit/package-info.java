/**
 * The record that nobody rewrites: digests of published rows, the chain of publications, and the
 * proof that each record that was sent has one row.
 */
package org.xianfeng.models.audit;
