package org.xianfeng.reports.console.page;

import java.util.List;

/**
 * A table of words and links.
 *
 * @param frame what stands around
 * @param note what the table is for
 * @param caption how much it holds
 * @param heads names of the columns
 * @param rows cells, as many as heads
 * @param empty what to say when there are no rows
 */
public record ListingPage(
    PageFrame frame,
    String note,
    String caption,
    List<String> heads,
    List<List<Link>> rows,
    String empty) {}
