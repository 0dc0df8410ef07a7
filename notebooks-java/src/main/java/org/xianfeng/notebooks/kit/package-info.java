/** What a notebook needs: the published tables as Tablesaw tables, pictures of charts. */
package org.xianfeng.notebooks.kit;
