/** What a notebook needs: the published tables as Tablesaw tables, pictures of charts. */
@NullMarked
package org.xianfeng.notebooks.kit;

import org.jspecify.annotations.NullMarked;
