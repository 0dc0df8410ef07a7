/** What the stages of one run share: columns, tree, flags and parameters. */
@NullMarked
package org.xianfeng.models.index.run;

import org.jspecify.annotations.NullMarked;
