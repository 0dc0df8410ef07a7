/** Looks whether an identity lies open anywhere in a home. */
package org.xianfeng.reports.privacy;
