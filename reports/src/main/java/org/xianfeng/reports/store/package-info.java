/** Rendered reports as files: their names, and which of them this installation signed for. */
package org.xianfeng.reports.store;
