package org.xianfeng.ingest.mapping.reading;

import java.util.Map;
import org.xianfeng.ingest.registry.RegistryFile;
import org.xianfeng.models.event.RefusedException;

/**
 * The code of the organisation that a platform calls by a name of its own.
 *
 * @param registry of names
 */
record OrganisationReading(RegistryFile registry) implements Reading {
  @Override
  public Object read(String raw, Map<String, Object> fields) throws RefusedException {
    return registry.code(raw);
  }

  @Override
  public ValueKind gives() {
    return ValueKind.TEXT;
  }

  @Override
  public boolean organisation() {
    return true;
  }
}
