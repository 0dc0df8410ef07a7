package org.xianfeng.ingest.mapping.expression;

import dev.cel.bundle.Cel;
import dev.cel.bundle.CelBuilder;
import dev.cel.bundle.CelFactory;
import dev.cel.checker.CelStandardDeclarations;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import dev.cel.common.navigation.CelNavigableAst;
import dev.cel.common.types.CelType;
import dev.cel.common.types.NullableType;
import dev.cel.common.types.SimpleType;
import dev.cel.extensions.CelExtensions;
import dev.cel.extensions.CelMathExtensions;
import dev.cel.extensions.CelStringExtensions;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelStandardFunctions;
import java.time.ZoneId;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.xianfeng.ingest.mapping.reading.ValueKind;

/**
 * Makes expressions of texts.
 *
 * <p>They know the fields they are given and nothing else: no column, no file, no clock. There are
 * no loops in them and their length is bounded, so their cost is, too.
 *
 * <p>Source: the Common Expression Language; which parts of it and why, in decision 267.
 */
public final class Expressions {
  private static final int MOST_CHARACTERS = 1_000;
  private static final int DEEPEST = 50;
  private static final Pattern UNKNOWN = Pattern.compile("undeclared reference to '([^']*)'.*");

  /** Java's own readings of numbers; {@code number()} has the one grammar. */
  private static final Set<String> LEFT_OUT =
      Set.of(
          "string_to_int64",
          "string_to_uint64",
          "string_to_double",
          "string_to_bytes",
          "double_to_string",
          "bytes_to_string");

  private static final CelOptions OPTIONS =
      CelOptions.current()
          .enableHeterogeneousNumericComparisons(true)
          .enableComprehension(false)
          .maxExpressionCodePointSize(MOST_CHARACTERS)
          .maxParseRecursionDepth(DEEPEST)
          .build();

  private static final CelStringExtensions STRINGS =
      CelExtensions.strings(
          CelStringExtensions.Function.CHAR_AT,
          CelStringExtensions.Function.INDEX_OF,
          CelStringExtensions.Function.LAST_INDEX_OF,
          CelStringExtensions.Function.LOWER_ASCII,
          CelStringExtensions.Function.UPPER_ASCII,
          CelStringExtensions.Function.SPLIT,
          CelStringExtensions.Function.SUBSTRING,
          CelStringExtensions.Function.TRIM);
  private static final CelMathExtensions MATH = CelExtensions.math();

  private final ExpressionFunctions functions;

  /**
   * Makes those of one mapping.
   *
   * @param zone in which days begin
   */
  public Expressions(ZoneId zone) {
    this.functions = new ExpressionFunctions(zone);
  }

  /**
   * Makes an expression.
   *
   * @param fields what it may use, with what they are
   * @throws IllegalArgumentException saying what is wrong, and at which character
   */
  public Expression of(String text, Map<String, ValueKind> fields) {
    CelBuilder builder =
        CelFactory.legacyCelBuilder()
            .setOptions(OPTIONS)
            .setStandardEnvironmentEnabled(false)
            .setStandardMacros()
            .setStandardDeclarations(
                CelStandardDeclarations.newBuilder()
                    .filterFunctions(
                        (function, overload) ->
                            !LEFT_OUT.contains(overload.celOverloadDecl().overloadId()))
                    .build())
            .setStandardFunctions(
                CelStandardFunctions.newBuilder()
                    .filterFunctions(
                        (function, overload) ->
                            !LEFT_OUT.contains(
                                overload.toString().toLowerCase(java.util.Locale.ROOT)))
                    .build())
            .addCompilerLibraries(STRINGS, MATH)
            .addRuntimeLibraries(STRINGS, MATH)
            .addFunctionDeclarations(functions.declarations())
            .addFunctionBindings(functions.bindings());
    fields.forEach((name, kind) -> builder.addVar(name, type(kind)));
    Cel cel = builder.build();
    CelValidationResult checked = cel.compile(text);
    if (checked.hasError()) {
      CelIssue first = checked.getErrors().get(0);
      throw new IllegalArgumentException(
          "character %d: %s"
              .formatted(
                  Math.max(0, first.getSourceLocation().getColumn()) + 1,
                  said(first.getMessage(), fields.keySet())));
    }
    try {
      CelAbstractSyntaxTree tree = checked.getAst();
      return new Expression(
          cel.createProgram(tree), kind(tree.getResultType()), names(tree, fields));
    } catch (CelValidationException | CelEvaluationException e) {
      throw new IllegalArgumentException("cannot be worked out", e);
    }
  }

  private static String said(String message, Set<String> fields) {
    Matcher unknown = UNKNOWN.matcher(message);
    return unknown.matches()
        ? "there is no field or function '%s' here; fields are %s"
            .formatted(unknown.group(1), String.join(", ", fields))
        : message.replace("wrapper(", "(");
  }

  private static Set<String> names(CelAbstractSyntaxTree tree, Map<String, ValueKind> fields) {
    return CelNavigableAst.fromAst(tree)
        .getRoot()
        .allNodes()
        .filter(node -> node.getKind() == Kind.IDENT)
        .map(node -> node.expr().ident().name())
        .filter(fields::containsKey)
        .collect(Collectors.toSet());
  }

  /** Any field may be absent, which is null. */
  private static CelType type(ValueKind kind) {
    return switch (kind) {
      case TEXT -> NullableType.create(SimpleType.STRING);
      case NUMBER -> NullableType.create(SimpleType.DOUBLE);
      case FLAG -> NullableType.create(SimpleType.BOOL);
      case TIME -> SimpleType.TIMESTAMP;
    };
  }

  private static ValueKind kind(CelType type) {
    CelType plain = type instanceof NullableType nullable ? nullable.targetType() : type;
    return switch (plain.kind()) {
      case STRING -> ValueKind.TEXT;
      case INT, DOUBLE -> ValueKind.NUMBER;
      case BOOL -> ValueKind.FLAG;
      case TIMESTAMP -> ValueKind.TIME;
      default ->
          throw new IllegalArgumentException(
              "gives a value of type %s, not a text, number, flag or time".formatted(plain.name()));
    };
  }
}
