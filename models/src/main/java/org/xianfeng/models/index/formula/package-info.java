/** Arithmetic that a specification states itself. */
package org.xianfeng.models.index.formula;
