/** The one configuration: settings with their meaning, default and parsing. */
package org.xianfeng.models.config;
