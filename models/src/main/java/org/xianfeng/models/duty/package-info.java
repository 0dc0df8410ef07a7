/**
 * What a branch owes and by when: the one declaration of duties and deadlines, and their
 * arithmetic.
 */
package org.xianfeng.models.duty;
