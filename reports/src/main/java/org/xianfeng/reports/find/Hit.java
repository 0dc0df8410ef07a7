package org.xianfeng.reports.find;

/**
 * Something found.
 *
 * @param kind {@code organisation}, {@code rule} or {@code alert}
 * @param code identity
 * @param name what it is called, or says
 * @param where path of an organisation, branch and state of an alert, file of a rule
 */
record Hit(String kind, String code, String name, String where) {}
