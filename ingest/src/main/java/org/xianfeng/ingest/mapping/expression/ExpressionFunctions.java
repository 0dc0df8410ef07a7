package org.xianfeng.ingest.mapping.expression;

import static dev.cel.common.CelFunctionDecl.newFunctionDeclaration;
import static dev.cel.common.CelOverloadDecl.newGlobalOverload;
import static dev.cel.common.CelOverloadDecl.newMemberOverload;
import static dev.cel.common.types.SimpleType.BOOL;
import static dev.cel.common.types.SimpleType.DOUBLE;
import static dev.cel.common.types.SimpleType.INT;
import static dev.cel.common.types.SimpleType.STRING;
import static dev.cel.common.types.SimpleType.TIMESTAMP;

import com.google.errorprone.annotations.Immutable;
import dev.cel.common.CelFunctionDecl;
import dev.cel.common.types.ListType;
import dev.cel.runtime.CelFunctionBinding;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.codec.digest.DigestUtils;
import org.xianfeng.models.text.KeyText;
import org.xianfeng.models.text.NumberText;

/**
 * What expressions have beside the language's own functions: numbers in the one grammar, days of
 * the calendar, a digest; and arithmetic of a field, which is a double, with whole numbers.
 */
final class ExpressionFunctions {
  private static final int DIGEST_DIGITS = 32;

  /** What an operator does. */
  @Immutable
  private interface Arithmetic {
    double of(double x, double y);
  }

  private final List<CelFunctionDecl> declarations = new ArrayList<>();
  private final List<CelFunctionBinding> bindings = new ArrayList<>();

  ExpressionFunctions(ZoneId zone) {
    arithmetic("_+_", "add", (x, y) -> x + y);
    arithmetic("_-_", "subtract", (x, y) -> x - y);
    arithmetic("_*_", "multiply", (x, y) -> x * y);
    arithmetic("_/_", "divide", (x, y) -> x / y);
    equality();
    texts();
    days(zone);
  }

  List<CelFunctionDecl> declarations() {
    return declarations;
  }

  List<CelFunctionBinding> bindings() {
    return bindings;
  }

  private void arithmetic(String operator, String name, Arithmetic how) {
    declarations.add(
        newFunctionDeclaration(
            operator,
            newGlobalOverload(name + "_double_whole", DOUBLE, DOUBLE, INT),
            newGlobalOverload(name + "_whole_double", DOUBLE, INT, DOUBLE)));
    bindings.add(
        CelFunctionBinding.from(
            name + "_double_whole", Double.class, Long.class, (x, y) -> how.of(x, y)));
    bindings.add(
        CelFunctionBinding.from(
            name + "_whole_double", Long.class, Double.class, (x, y) -> how.of(x, y)));
  }

  private void equality() {
    declarations.add(
        newFunctionDeclaration("_==_", newGlobalOverload("equals_whole", BOOL, DOUBLE, INT)));
    bindings.add(
        CelFunctionBinding.from(
            "equals_whole", Double.class, Long.class, (x, y) -> x.doubleValue() == y));
    declarations.add(
        newFunctionDeclaration("_!=_", newGlobalOverload("not_equals_whole", BOOL, DOUBLE, INT)));
    bindings.add(
        CelFunctionBinding.from(
            "not_equals_whole", Double.class, Long.class, (x, y) -> x.doubleValue() != y));
    declarations.add(
        newFunctionDeclaration(
            "@in", newGlobalOverload("in_wholes", BOOL, DOUBLE, ListType.create(INT))));
    bindings.add(
        CelFunctionBinding.from(
            "in_wholes",
            Double.class,
            List.class,
            (x, list) ->
                ((List<?>) list).stream().anyMatch(y -> x.equals(((Long) y).doubleValue()))));
  }

  private void texts() {
    declarations.add(
        newFunctionDeclaration("string", newGlobalOverload("plain_string", STRING, DOUBLE)));
    bindings.add(CelFunctionBinding.from("plain_string", Double.class, ExpressionFunctions::plain));
    declarations.add(
        newFunctionDeclaration("number", newGlobalOverload("number_string", DOUBLE, STRING)));
    bindings.add(
        CelFunctionBinding.from("number_string", String.class, ExpressionFunctions::number));
    declarations.add(
        newFunctionDeclaration("hash", newGlobalOverload("hash_string", STRING, STRING)));
    bindings.add(
        CelFunctionBinding.from(
            "hash_string",
            String.class,
            text -> DigestUtils.sha256Hex(KeyText.of(text)).substring(0, DIGEST_DIGITS)));
    declarations.add(
        newFunctionDeclaration(
            "replace", newMemberOverload("replace_all", STRING, STRING, STRING, STRING)));
    bindings.add(
        CelFunctionBinding.from(
            "replace_all",
            List.of(String.class, String.class, String.class),
            texts -> replaced((String) texts[0], (String) texts[1], (String) texts[2])));
  }

  private void days(ZoneId zone) {
    declarations.add(
        newFunctionDeclaration(
            "plusDays",
            newGlobalOverload("plus_days_double", TIMESTAMP, TIMESTAMP, DOUBLE),
            newGlobalOverload("plus_days_whole", TIMESTAMP, TIMESTAMP, INT)));
    bindings.add(
        CelFunctionBinding.from(
            "plus_days_double",
            Instant.class,
            Double.class,
            (time, n) -> plusDays(zone, time, whole(n))));
    bindings.add(
        CelFunctionBinding.from(
            "plus_days_whole", Instant.class, Long.class, (time, n) -> plusDays(zone, time, n)));
    declarations.add(
        newFunctionDeclaration(
            "daysBetween", newGlobalOverload("days_between", INT, TIMESTAMP, TIMESTAMP)));
    bindings.add(
        CelFunctionBinding.from(
            "days_between",
            Instant.class,
            Instant.class,
            (from, to) ->
                ChronoUnit.DAYS.between(
                    from.atZone(zone).toLocalDate(), to.atZone(zone).toLocalDate())));
    declarations.add(
        newFunctionDeclaration("date", newGlobalOverload("date_of", STRING, TIMESTAMP)));
    bindings.add(
        CelFunctionBinding.from(
            "date_of", Instant.class, time -> time.atZone(zone).toLocalDate().toString()));
  }

  /** The same time of the day, so many days on by the calendar. */
  private static Instant plusDays(ZoneId zone, Instant time, long days) {
    return time.atZone(zone).plusDays(days).toInstant();
  }

  private static long whole(double number) {
    if (number != Math.rint(number)) {
      throw new IllegalArgumentException("not a whole number of days");
    }
    return (long) number;
  }

  private static String plain(double number) {
    return new BigDecimal(Double.toString(number)).stripTrailingZeros().toPlainString();
  }

  private static double number(String text) {
    Number number = NumberText.exact(KeyText.stripped(text));
    if (number == null) {
      throw new IllegalArgumentException("not a number");
    }
    return number.doubleValue();
  }

  private static String replaced(String text, String old, String by) {
    if ((long) text.length() * Math.max(1, by.length()) > 100L * Expression.MOST_CHARACTERS) {
      throw new IllegalArgumentException("too long");
    }
    return text.replace(old, by);
  }
}
