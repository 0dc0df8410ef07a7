/** What may be shown of the weeks: written beside the facts, before anything is scored. */
package org.xianfeng.batch.disclosure;
