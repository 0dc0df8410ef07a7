/** One indicator of a specification: from columns to a value that can be compared. */
package org.xianfeng.models.index.spec.indicator;
