package org.xianfeng.models.command;

import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.ReadOnlyFileSystemException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.xianfeng.models.calendar.IsoWeek;
import org.xianfeng.models.failure.ExitCode;
import org.xianfeng.models.failure.Failure;
import org.xianfeng.models.kafka.KafkaFailure;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.TypeConversionException;

/**
 * Makes command lines that end alike: what a person can mend gives its sentence on standard error
 * and the code of its kind, anything else a trace and {@link ExitCode#BUG}.
 */
public final class Commands {
  private Commands() {}

  /**
   * A command line in UTF-8 for a command and its subcommands.
   *
   * @param environment where their {@link Terminal} reads the settings
   */
  public static CommandLine line(Map<String, String> environment, Object command) {
    return prepare(environment, new CommandLine(command));
  }

  /** The same for one that is put together already. */
  public static CommandLine prepare(Map<String, String> environment, CommandLine line) {
    complete(environment, line);
    return line.setCaseInsensitiveEnumValuesAllowed(true)
        .registerConverter(IsoWeek.class, converter(IsoWeek::parse))
        .registerConverter(WeekSpan.class, converter(WeekSpan::parse))
        .setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8))
        .setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8))
        .setExitCodeExceptionMapper(Commands::exitCode)
        .setParameterExceptionHandler((e, arguments) -> report(e, e.getCommandLine()))
        .setExecutionExceptionHandler((e, failed, parsed) -> report(e, failed))
        .setExecutionStrategy(Commands::execute);
  }

  /** Runs a command in this process and its environment, and ends the process. */
  public static void main(Object command, String... args) {
    main(line(System.getenv(), command), args);
  }

  /** The same for a command line that is put together already. */
  @SuppressWarnings("CatchAndPrintStackTrace") // it is the end of main
  public static void main(CommandLine line, String... args) {
    int code = ExitCode.BUG;
    try {
      code = line.execute(args);
    } catch (Throwable e) { // an Error passes picocli by, and would end in code 1
      e.printStackTrace();
    }
    System.exit(code);
  }

  private static int execute(ParseResult parsed) {
    try {
      return new CommandLine.RunLast().execute(parsed);
    } finally {
      parsed.commandSpec().commandLine().getOut().flush();
    }
  }

  private static int report(Exception thrown, CommandLine line) {
    Throwable e = named(cause(thrown), line);
    int code = line.getExitCodeExceptionMapper().getExitCode(e);
    if (e instanceof ParameterException) {
      line.getErr()
          .printf(
              "%s; see xianfeng %s --help%n",
              e.getMessage(), line.getCommandSpec().qualifiedName().replaceFirst("^xianfeng ", ""));
    } else if (code == ExitCode.BUG) {
      e.printStackTrace(line.getErr());
    } else {
      line.getErr().println(sentence(e));
    }
    line.getErr().flush();
    return code;
  }

  /** What Kafka refuses is a failure in every command, wherever it is thrown. */
  private static Throwable named(Throwable e, CommandLine line) {
    if (e instanceof Failure) {
      return e;
    }
    Supplier<String> servers =
        () ->
            terminals(line)
                .map(terminal -> terminal.settings().bootstrapServers())
                .findFirst()
                .orElse("its address");
    return KafkaFailure.of(e, servers).map(Throwable.class::cast).orElse(e);
  }

  private static int exitCode(Throwable thrown) {
    Throwable e = cause(thrown);
    if (e instanceof Failure failure) {
      return failure.exitCode();
    }
    if (e instanceof ParameterException) {
      return ExitCode.USAGE;
    }
    if (e instanceof AccessDeniedException || e instanceof ReadOnlyFileSystemException) {
      return ExitCode.FORBIDDEN;
    }
    return e instanceof FileSystemException ? ExitCode.INPUT : ExitCode.BUG;
  }

  private static String sentence(Throwable e) {
    if (e instanceof NoSuchFileException missing) {
      return "There is no file " + missing.getFile();
    }
    if (e instanceof AccessDeniedException denied) {
      return "Reading or writing %s is not allowed here".formatted(denied.getFile());
    }
    return String.valueOf(e.getMessage());
  }

  /** Without what other threads and streams wrap around it. */
  private static Throwable cause(Throwable thrown) {
    Throwable e = thrown;
    while (e.getCause() != null
        && (e instanceof ExecutionException
            || e instanceof CompletionException
            || e instanceof UncheckedIOException)) {
      e = e.getCause();
    }
    return e;
  }

  /**
   * Every command has {@code --help}, and in it the whole table of exit codes; a command may say
   * more precisely what a code means there.
   */
  private static void complete(Map<String, String> environment, CommandLine line) {
    terminals(line).forEach(terminal -> terminal.in(environment));
    var usage = line.getCommandSpec().mixinStandardHelpOptions(true).usageMessage();
    Map<String, String> table = new LinkedHashMap<>();
    ExitCode.meanings().forEach((code, meaning) -> table.put(code.toString(), meaning));
    table.putAll(usage.exitCodeList());
    usage.exitCodeListHeading("%nExit codes:%n").exitCodeList(table);
    line.getSubcommands().values().forEach(sub -> complete(environment, sub));
  }

  private static Stream<Terminal> terminals(CommandLine line) {
    return line.getMixins().values().stream()
        .filter(Terminal.class::isInstance)
        .map(Terminal.class::cast);
  }

  /**
   * Takes standard error for a terminal, whatever it is, so that a command says how far it got.
   *
   * @param nanos a clock like that of the system
   */
  public static CommandLine interactive(CommandLine line, LongSupplier nanos) {
    terminals(line).forEach(terminal -> terminal.interactive(nanos));
    line.getSubcommands().values().forEach(sub -> interactive(sub, nanos));
    return line;
  }

  /** Makes of a parser the converter of an option: what the parser refuses is wrong usage. */
  public static <T> ITypeConverter<T> converter(ITypeConverter<T> parser) {
    return text -> {
      try {
        return parser.convert(text);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(String.valueOf(e.getMessage()));
      }
    };
  }
}
