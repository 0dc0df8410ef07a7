package org.xianfeng.ingest.mapping.reading;

import java.util.Map;
import org.xianfeng.models.privacy.PersonalNumber;
import org.xianfeng.models.privacy.Pseudonym;
import org.xianfeng.models.text.KeyText;

/**
 * A serial of the source, which leads to nobody. One that looks like the number of a person all the
 * same goes as a pseudonym: no event may hold such a number.
 *
 * @param pseudonym maker
 * @param source whose serial it is
 */
record SerialReading(Pseudonym pseudonym, String source) implements Reading {
  @Override
  public ValueKind gives() {
    return ValueKind.TEXT;
  }

  @Override
  public Object read(String raw, Map<String, Object> fields) {
    String serial = KeyText.of(raw);
    return PersonalNumber.isIn(serial) ? pseudonym.ofThing(source, serial) : serial;
  }

  @Override
  public boolean serial() {
    return true;
  }
}
