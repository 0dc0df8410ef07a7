/**
 * What the sources of a tenant report: how alive they are, and what more than one of them reports.
 */
package org.xianfeng.reports.sources;
