/** What a weekly report says: immutable, sorted, unrounded, without words. */
@NullMarked
package org.xianfeng.reports.model;

import org.jspecify.annotations.NullMarked;
