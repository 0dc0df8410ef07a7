package org.xianfeng.models.rule.fact;

import java.time.Instant;

/** What the facts are kept by that a rule is judged on; each kind is a chain of its own. */
public enum KeyKind {
  /** A ticket, or a rectification: what has steps and a time for them. */
  TICKET {
    @Override
    public String of(Signal signal) {
      return signal.subject();
    }

    @Override
    public boolean takes(Signal signal) {
      return signal.type().startsWith(Signal.TICKET)
          || signal.type().startsWith(Signal.RECTIFICATION);
    }
  },
  BRANCH {
    @Override
    public String of(Signal signal) {
      return signal.branch();
    }

    @Override
    public boolean takes(Signal signal) {
      return !signal.branch().isEmpty();
    }
  },
  SOURCE {
    @Override
    public String of(Signal signal) {
      return signal.source();
    }

    @Override
    public boolean takes(Signal signal) {
      return !signal.isOfRegistry() || signal.type().equals(Signal.SOURCE_REGISTERED);
    }
  },
  COUNTY {
    @Override
    public String of(Signal signal) {
      return signal.attribute(Signal.COUNTY, "");
    }

    @Override
    public boolean takes(Signal signal) {
      return !of(signal).isEmpty();
    }
  };

  /** The time of a record by which it is forgotten: a source is asked when it sent something. */
  public Instant time(Occurrence record) {
    return this == SOURCE ? record.recordedAt() : record.occurredAt();
  }

  /** The ticket, branch, source or county that a signal is about, within its tenant. */
  public abstract String of(Signal signal);

  /** Whether a signal is about one at all. */
  public abstract boolean takes(Signal signal);
}
