package org.xianfeng.batch.score;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Function;

/** Turns a stream of rows into batches, and these into what comes out of them. */
final class Batches<I, O> implements Iterator<O> {
  /** Rows of a batch: a few hundred kilobytes of columns. */
  static final int SIZE = 8192;

  private final Iterator<I> rows;
  private final Function<List<I>, Iterator<O>> work;
  private Iterator<O> ready = List.<O>of().iterator();

  Batches(Iterator<I> rows, Function<List<I>, Iterator<O>> work) {
    this.rows = rows;
    this.work = work;
  }

  @Override
  public boolean hasNext() {
    while (!ready.hasNext() && rows.hasNext()) {
      List<I> batch = new ArrayList<>(SIZE);
      while (batch.size() < SIZE && rows.hasNext()) {
        batch.add(rows.next());
      }
      ready = work.apply(batch);
    }
    return ready.hasNext();
  }

  @Override
  public O next() {
    if (!hasNext()) {
      throw new NoSuchElementException("no more rows");
    }
    return ready.next();
  }
}
