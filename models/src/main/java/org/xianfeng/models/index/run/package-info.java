/** What the stages of one run share: columns, tree, flags and parameters. */
package org.xianfeng.models.index.run;
