/**
 * How far ranks depend on choices and on chance: Monte Carlo over weights, methods, dropped
 * indicators and sampling noise.
 */
package org.xianfeng.models.index.uncertainty;
