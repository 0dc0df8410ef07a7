/** The rules of the house that need the class files of every module. */
package org.xianfeng.house;
