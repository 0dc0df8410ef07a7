/** What keeps people out of the data: pseudonyms, sealed bytes, refusal of identity numbers. */
package org.xianfeng.models.privacy;
