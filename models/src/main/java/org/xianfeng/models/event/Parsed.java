package org.xianfeng.models.event;

import static java.util.Objects.requireNonNull;

import java.util.function.Function;

/**
 * The outcome of reading one piece of outside data: the value, or why it was refused.
 *
 * @param <T> type of the value when reading succeeded
 */
public sealed interface Parsed<T> {

  /** Wraps a value that was read. */
  static <T> Parsed<T> ok(T value) {
    return new Ok<>(value);
  }

  /** Records a refusal. */
  static <T> Parsed<T> refused(RefusalReason reason, String message) {
    return new Rejected<>(new Refusal(reason, message));
  }

  /** Handles both cases. */
  <R> R fold(Function<? super T, ? extends R> onOk, Function<Refusal, ? extends R> onRefused);

  /** The value; what the function makes of the refusal is thrown where there is none. */
  default T orElseThrow(Function<? super Refusal, ? extends RuntimeException> fault) {
    return fold(
        value -> value,
        refusal -> {
          throw fault.apply(refusal);
        });
  }

  /** A value that was read. */
  record Ok<T>(T value) implements Parsed<T> {
    public Ok {
      requireNonNull(value, "value is null");
    }

    @Override
    public <R> R fold(
        Function<? super T, ? extends R> onOk, Function<Refusal, ? extends R> onRefused) {
      return onOk.apply(value);
    }
  }

  /** A refusal. */
  record Rejected<T>(Refusal refusal) implements Parsed<T> {
    public Rejected {
      requireNonNull(refusal, "refusal is null");
    }

    @Override
    public <R> R fold(
        Function<? super T, ? extends R> onOk, Function<Refusal, ? extends R> onRefused) {
      return onRefused.apply(refusal);
    }
  }
}
