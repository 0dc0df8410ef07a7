package org.xianfeng.models.index.formula;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Reads a formula from the left; one for each text. */
final class FormulaParser {
  /** Deeper ones are no formula that a person wrote. */
  private static final int DEEPEST = 100;

  private final String text;
  private final List<String> names;
  private int at;
  private int depth;

  FormulaParser(String text, List<String> names) {
    this.text = text;
    this.names = names;
  }

  FormulaTerm parse() {
    FormulaTerm all = sum();
    if (next() != 0) {
      throw wrong("nothing may follow");
    }
    return all;
  }

  private FormulaTerm sum() {
    FormulaTerm left = product();
    for (char sign = next(); sign == '+' || sign == '-'; sign = next()) {
      at++;
      left = new FormulaTerm.Operation(sign, left, product());
    }
    return left;
  }

  private FormulaTerm product() {
    FormulaTerm left = signed();
    for (char sign = next(); sign == '*' || sign == '/'; sign = next()) {
      at++;
      left = new FormulaTerm.Operation(sign, left, signed());
    }
    return left;
  }

  private FormulaTerm signed() {
    if (++depth > DEEPEST) {
      throw wrong("too deep");
    }
    FormulaTerm found;
    if (next() == '-') {
      at++;
      found = new FormulaTerm.Operation('-', new FormulaTerm.Constant(0), signed());
    } else {
      FormulaTerm base = primary();
      if (next() == '^') {
        at++;
        base = new FormulaTerm.Operation('^', base, signed());
      }
      found = base;
    }
    depth--;
    return found;
  }

  private FormulaTerm primary() {
    char first = next();
    if (first == '(') {
      at++;
      FormulaTerm inside = sum();
      expect(')');
      return inside;
    }
    if (first == '`') {
      int end = text.indexOf('`', at + 1);
      if (end < 0) {
        throw wrong("a name between backticks does not end");
      }
      return name(text.substring(at + 1, end), end + 1);
    }
    int end = at;
    if (digit(first)) {
      while (end < text.length() && (digit(text.charAt(end)) || exponent(end))) {
        end++;
      }
      return number(end);
    }
    while (end < text.length() && letter(text.charAt(end))) {
      end++;
    }
    if (end == at) {
      throw wrong("a number, a name or ( is expected");
    }
    String word = text.substring(at, end);
    int after = end;
    while (after < text.length() && Character.isWhitespace(text.charAt(after))) {
      after++;
    }
    return after < text.length() && text.charAt(after) == '('
        ? call(word, after + 1)
        : name(word, end);
  }

  private FormulaTerm number(int end) {
    try {
      FormulaTerm number = new FormulaTerm.Constant(Double.parseDouble(text.substring(at, end)));
      at = end;
      return number;
    } catch (NumberFormatException e) {
      throw wrong("no number");
    }
  }

  private FormulaTerm name(String name, int end) {
    int place = names.indexOf(name);
    if (place < 0) {
      throw wrong("%s is no child; children are %s".formatted(name, String.join(", ", names)));
    }
    at = end;
    return new FormulaTerm.Name(place);
  }

  private FormulaTerm call(String word, int inside) {
    Function function =
        Arrays.stream(Function.values())
            .filter(one -> one.word().equals(word))
            .findFirst()
            .orElseThrow(
                () ->
                    wrong(
                        "there is no function %s; known: %s"
                            .formatted(
                                word,
                                Arrays.stream(Function.values())
                                    .map(Function::word)
                                    .collect(Collectors.joining(", ")))));
    int start = at;
    at = inside;
    List<FormulaTerm> terms = new ArrayList<>();
    terms.add(sum());
    while (next() == ',') {
      at++;
      terms.add(sum());
    }
    expect(')');
    if (!function.takes(terms.size())) {
      at = start;
      throw wrong("%s takes one number, found %d".formatted(word, terms.size()));
    }
    return new FormulaTerm.Call(function, terms);
  }

  private void expect(char sign) {
    if (next() != sign) {
      throw wrong(sign + " is expected");
    }
    at++;
  }

  /** The next character that is no white space; 0 at the end. */
  private char next() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    return at < text.length() ? text.charAt(at) : 0;
  }

  private static boolean digit(char c) {
    return c >= '0' && c <= '9' || c == '.';
  }

  /** Whether there is the e of an exponent, or its sign. */
  private boolean exponent(int place) {
    char c = text.charAt(place);
    boolean more = place + 1 < text.length();
    if (c == 'e' || c == 'E') {
      char after = more ? text.charAt(place + 1) : 0;
      return digit(after) || after == '-' || after == '+';
    }
    char before = text.charAt(place - 1);
    return (c == '-' || c == '+') && (before == 'e' || before == 'E');
  }

  private static boolean letter(char c) {
    return Character.isLetterOrDigit(c) || c == '_' || Character.isSurrogate(c);
  }

  private IllegalArgumentException wrong(String what) {
    return new IllegalArgumentException("%s at place %d of %s".formatted(what, at + 1, text));
  }
}
