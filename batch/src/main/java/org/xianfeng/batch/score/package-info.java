/** Facts of branches to the index: scores, contributions, parameters, ranks among peers. */
@NullMarked
package org.xianfeng.batch.score;

import org.jspecify.annotations.NullMarked;
