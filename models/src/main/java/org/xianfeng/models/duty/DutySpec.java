package org.xianfeng.models.duty;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;

/**
 * A duty of branches: a meeting of a kind that has to be held in each period.
 *
 * @param enabled false: nobody owes it
 * @param obligation who owes how many, and when that is judged
 * @param basis article that it rests on
 */
public record DutySpec(boolean enabled, Obligation obligation, String basis)
    implements Serializable {
  public DutySpec {
    requireNonNull(obligation, "obligation is null");
    requireNonNull(basis, "basis is null");
  }
}
