/** The rules of the house, as tests that read the sources of every module. */
package org.xianfeng.house;
