/** The alert job: events and rules to alerts that open and close. */
@NullMarked
package org.xianfeng.streaming.alert;

import org.jspecify.annotations.NullMarked;
