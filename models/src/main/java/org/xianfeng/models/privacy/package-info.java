/** What keeps people out of the data: pseudonyms, sealed bytes, refusal of their numbers. */
package org.xianfeng.models.privacy;
