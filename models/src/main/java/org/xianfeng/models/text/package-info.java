/** How texts of other platforms are read: one spelling of keys, one grammar of numbers. */
package org.xianfeng.models.text;
