package org.xianfeng.notebooks.view;

import java.util.regex.Pattern;

/**
 * The prose of notebooks as HTML: headings, lists, paragraphs, {@code code} and <b>strong</b>
 * words.
 *
 * <p>That is the part of Markdown that our notebooks use; anything else stays as it was written.
 * Everything is escaped.
 */
final class Prose {
  private static final Pattern CODE = Pattern.compile("`([^`]+)`");
  private static final Pattern STRONG = Pattern.compile("\\*\\*([^*]+)\\*\\*");

  private Prose() {}

  static String html(String markdown) {
    var text = new StringBuilder();
    String open = "";
    for (String line : markdown.lines().toList()) {
      int level = level(line);
      String wanted = line.isBlank() || level > 0 ? "" : line.startsWith("- ") ? "ul" : "p";
      if (!open.equals(wanted)) {
        text.append(open.isEmpty() ? "" : "</" + open + ">\n");
        text.append(wanted.isEmpty() ? "" : "<" + wanted + ">");
        open = wanted;
      }
      if (level > 0) {
        text.append("<h").append(level).append('>').append(inline(line.substring(level + 1)));
        text.append("</h").append(level).append(">\n");
      } else if ("ul".equals(wanted)) {
        text.append("<li>").append(inline(line.substring(2))).append("</li>");
      } else if (!line.isBlank()) {
        text.append(inline(line)).append('\n');
      }
    }
    return text.append(open.isEmpty() ? "" : "</" + open + ">\n").toString();
  }

  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  private static int level(String line) {
    int level = 0;
    while (level < line.length() && level < 6 && line.charAt(level) == '#') {
      level++;
    }
    return level > 0 && level < line.length() && line.charAt(level) == ' ' ? level : 0;
  }

  private static String inline(String text) {
    String coded = CODE.matcher(escape(text)).replaceAll("<code>$1</code>");
    return STRONG.matcher(coded).replaceAll("<strong>$1</strong>");
  }
}
