package org.xianfeng.ingest.registry;

import java.util.List;
import java.util.Map;
import org.xianfeng.models.event.Event;
import org.xianfeng.models.event.RefusalReason;
import org.xianfeng.models.event.RefusedException;
import org.xianfeng.models.text.KeyText;

/**
 * The organisations of a tenant, and the names that its platforms give them.
 *
 * @param source that says so
 * @param events one for each organisation and day from which it is so
 * @param codes code of an organisation by each of its names, in the one spelling of keys; codes are
 *     names too
 */
public record RegistryFile(String source, List<Event> events, Map<String, String> codes) {
  public RegistryFile {
    events = List.copyOf(events);
    codes = Map.copyOf(codes);
  }

  /** Code of the organisation that a platform calls so. */
  public String code(String name) throws RefusedException {
    String code = codes.get(KeyText.of(name));
    if (code == null) {
      throw new RefusedException(RefusalReason.INVALID_VALUE, "no organisation of that name");
    }
    return code;
  }
}
