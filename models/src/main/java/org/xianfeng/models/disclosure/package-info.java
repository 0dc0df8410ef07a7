/** What may be shown of a week's counts: decided once, before it is published. */
package org.xianfeng.models.disclosure;
