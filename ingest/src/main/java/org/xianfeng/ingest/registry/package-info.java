/** Registry files: a tenant's organisations as a person keeps them. */
package org.xianfeng.ingest.registry;
