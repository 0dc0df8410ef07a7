package org.xianfeng.reports.console.page;

/**
 * Something to choose.
 *
 * @param code value of the choice
 * @param name words of the choice
 * @param chosen whether it is chosen
 */
public record Option(String code, String name, boolean chosen) {}
