/** What command lines share: how they fail, where they print, how far they got. */
package org.xianfeng.models.command;
