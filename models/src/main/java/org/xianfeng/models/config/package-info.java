/** The one configuration: settings with their meaning, default and parsing. */
@NullMarked
package org.xianfeng.models.config;

import org.jspecify.annotations.NullMarked;
