/** The stages of the indicators, from columns of the table to comparable values, and bands. */
package org.xianfeng.models.index.stage;
