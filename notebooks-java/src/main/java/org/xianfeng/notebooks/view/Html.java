package org.xianfeng.notebooks.view;

/** What the HTML of a notebook is put together from. */
public final class Html {
  private Html() {}

  /** Text as it is written between tags and in an attribute. */
  public static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
