/** What an event may hold: each type declared once, with its fields on the wire and its columns. */
@NullMarked
package org.xianfeng.models.contract;

import org.jspecify.annotations.NullMarked;
