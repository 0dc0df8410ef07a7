/** Where reports come from: the published tables of the lake. */
package org.xianfeng.reports.data;
