/** How the streaming jobs of a home stand, as their own processes say it. */
package org.xianfeng.models.job;
