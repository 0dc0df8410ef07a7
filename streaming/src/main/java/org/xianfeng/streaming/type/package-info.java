/** Type information of what flows between operators, so that nothing goes to Kryo. */
package org.xianfeng.streaming.type;
