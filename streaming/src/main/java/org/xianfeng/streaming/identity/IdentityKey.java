package org.xianfeng.streaming.identity;

import java.io.IOException;
import java.io.Serializable;

/** Where a task gets the key of the identities: it travels with no job. */
public interface IdentityKey extends Serializable {
  /** The key, 32 bytes. */
  byte[] read() throws IOException;
}
