/**
 * What rules judge by: signals, and what is known of the ticket, branch, source or county they are
 * about.
 */
package org.xianfeng.models.rule.fact;
