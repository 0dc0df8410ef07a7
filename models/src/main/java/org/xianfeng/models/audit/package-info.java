/** The record that nobody rewrites: digests of published rows and the chain of publications. */
package org.xianfeng.models.audit;
