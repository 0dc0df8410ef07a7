package org.xianfeng.models.access;

import java.util.List;
import org.xianfeng.models.config.Settings;
import org.xianfeng.models.failure.Failure;

/**
 * The part of a tenant's tree that a reader sees: an organisation and all below it.
 *
 * @param organisation its code; {@code *} for the whole tree, empty for nothing
 */
public record ReaderScope(String organisation) {
  /** Every organisation of the tenant. */
  public static final ReaderScope EVERYTHING = new ReaderScope("*");

  /** What a reader has whom nobody gave anything. */
  public static final ReaderScope NOTHING = new ReaderScope("");

  /**
   * What a command that is no service shows of a tenant: what the settings say.
   *
   * @throws Failure.Usage where they do not say {@code TENANT/ORGANISATION} with commas between
   */
  public static ReaderScope of(Settings settings, String tenant) {
    ReaderScope scope = NOTHING;
    for (String one : settings.get(Settings.READER_SCOPE).split(",", -1)) {
      String[] parts = one.strip().split("/", -1);
      if (!one.isBlank() && (parts.length != 2 || parts[1].isEmpty())) {
        throw new Failure.Usage(
            "reader.scope: must be TENANT/ORGANISATION with commas between, found " + one);
      }
      scope = parts[0].equals(tenant) ? new ReaderScope(parts[1]) : scope;
    }
    return scope;
  }

  /** Whether the reader sees the whole tree. */
  public boolean everything() {
    return equals(EVERYTHING);
  }

  /**
   * Whether an organisation is in it.
   *
   * @param path codes from the root to it: {@code /root/…/organisation}
   */
  public boolean covers(String path) {
    return everything()
        || (!organisation.isEmpty() && List.of(path.split("/", -1)).contains(organisation));
  }
}
