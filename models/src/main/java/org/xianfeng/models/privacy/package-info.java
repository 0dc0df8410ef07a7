/** What keeps people out of the data: pseudonyms, sealed bytes, refusal of identity numbers. */
@NullMarked
package org.xianfeng.models.privacy;

import org.jspecify.annotations.NullMarked;
