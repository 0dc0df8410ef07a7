package org.xianfeng.reports.view;

/** Where a page is shown. */
enum Medium {
  /** A browser: pictures stand in the page. */
  SCREEN,
  /** Paper: pictures are drawn by the printer of pages, which also sets header and footer. */
  PAPER;

  /** Type of an object in a page for paper that the printer draws. */
  static final String DRAWING = "application/x-drawing";
}
