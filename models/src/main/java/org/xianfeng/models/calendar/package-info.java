/** Business time: ISO weeks, months, quarters and holidays in a tenant's zone. */
package org.xianfeng.models.calendar;
