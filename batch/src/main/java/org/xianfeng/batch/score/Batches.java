package org.xianfeng.batch.score;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.BiPredicate;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Turns a stream of rows into batches, and these into what comes out of them; rows that follow each
 * other and belong together come into one batch.
 */
final class Batches<I, O> implements Iterator<O> {
  /** Rows of a batch: a few hundred kilobytes of columns. */
  static final int SIZE = 8192;

  private final Iterator<I> rows;
  private final BiPredicate<I, I> together;
  private final Function<List<I>, Iterator<O>> work;
  private @Nullable I next;
  private Iterator<O> ready = List.<O>of().iterator();

  Batches(Iterator<I> rows, BiPredicate<I, I> together, Function<List<I>, Iterator<O>> work) {
    this.rows = rows;
    this.together = together;
    this.work = work;
  }

  @Override
  public boolean hasNext() {
    while (!ready.hasNext() && (next != null || rows.hasNext())) {
      ready = work.apply(batch());
    }
    return ready.hasNext();
  }

  private List<I> batch() {
    List<I> batch = new ArrayList<>(SIZE);
    I row = next == null ? rows.next() : next;
    next = null;
    batch.add(row);
    while (rows.hasNext()) {
      I following = rows.next();
      if (batch.size() >= SIZE && !together.test(row, following)) {
        next = following;
        return batch;
      }
      batch.add(following);
      row = following;
    }
    return batch;
  }

  @Override
  public O next() {
    if (!hasNext()) {
      throw new NoSuchElementException("no more rows");
    }
    return ready.next();
  }
}
