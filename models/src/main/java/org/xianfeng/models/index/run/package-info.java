/** The stages of the index engine, in their order, on columns of primitive arrays. */
@NullMarked
package org.xianfeng.models.index.run;

import org.jspecify.annotations.NullMarked;
