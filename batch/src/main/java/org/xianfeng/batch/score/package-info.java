/** Facts of branches to the index: scores, contributions, parameters, ranks among peers. */
package org.xianfeng.batch.score;
