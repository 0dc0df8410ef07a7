/**
 * How far ranks depend on choices and on chance: Monte Carlo over weights, methods, dropped
 * indicators and sampling noise.
 */
@NullMarked
package org.xianfeng.models.index.uncertainty;

import org.jspecify.annotations.NullMarked;
