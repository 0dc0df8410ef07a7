/** Business time: ISO weeks, months, quarters and holidays in a tenant's zone. */
@NullMarked
package org.xianfeng.models.calendar;

import org.jspecify.annotations.NullMarked;
