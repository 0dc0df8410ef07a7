/**
 * What a branch owes and by when: the one declaration of duties and deadlines, and their
 * arithmetic.
 */
@NullMarked
package org.xianfeng.models.duty;

import org.jspecify.annotations.NullMarked;
