/** A notebook as a page to read. */
package org.xianfeng.notebooks.view;
