package org.xianfeng.ingest.mapping;

import java.util.Map;
import org.xianfeng.models.event.Parsed;
import org.xianfeng.models.event.RefusalReason;

/**
 * The code of the organisation that a platform calls by a name of its own.
 *
 * @param registry where the names are
 */
record OrganisationReading(RegistryFile registry) implements Field.Reading {
  @Override
  public Parsed<Object> read(Object raw, Map<String, Object> fields) {
    return registry
        .code(raw.toString().strip())
        .map(code -> Parsed.<Object>ok(code))
        .orElseGet(
            () -> Parsed.refused(RefusalReason.INVALID_VALUE, "no organisation of that name"));
  }
}
