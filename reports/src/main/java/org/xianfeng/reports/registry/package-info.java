/** What landed about organisations, and what of it does not count. */
package org.xianfeng.reports.registry;
