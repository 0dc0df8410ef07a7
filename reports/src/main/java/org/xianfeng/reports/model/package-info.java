/** What a weekly report says: immutable, sorted, unrounded, without words. */
package org.xianfeng.reports.model;
