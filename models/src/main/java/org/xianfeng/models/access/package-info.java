/** Who may see what: a tenant, a subtree, a role; by default nothing. */
package org.xianfeng.models.access;
