/** What a run of the index engine wrote, read back for its report: any index, any table. */
package org.xianfeng.reports.index;
