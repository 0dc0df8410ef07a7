/** Type information of what flows between operators, so that nothing goes to Kryo. */
@NullMarked
package org.xianfeng.streaming.type;

import org.jspecify.annotations.NullMarked;
