/** The stages of the indicators, from columns of the table to comparable values, and bands. */
@NullMarked
package org.xianfeng.models.index.stage;

import org.jspecify.annotations.NullMarked;
