/** Why a published branch has the score and the rank that it has. */
package org.xianfeng.batch.explain;
