/** The record that nobody rewrites: digests of published rows and the chain of publications. */
@NullMarked
package org.xianfeng.models.audit;

import org.jspecify.annotations.NullMarked;
