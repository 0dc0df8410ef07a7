package org.xianfeng.ingest.mapping.reading;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import org.xianfeng.models.event.RefusalReason;
import org.xianfeng.models.event.RefusedException;
import org.xianfeng.models.event.Term;
import org.xianfeng.models.privacy.Pseudonym;
import org.xianfeng.models.text.KeyText;

/**
 * A person's name in the source, which ends here: what leaves is a pseudonym. Upper and lower case
 * of a name are the same person.
 *
 * @param pseudonym maker
 * @param home field with the code of the person's home branch
 * @param year field with the time whose year the pseudonym holds for
 * @param zone of the year
 */
record PersonReading(Pseudonym pseudonym, String home, String year, ZoneId zone)
    implements Reading {
  PersonReading {
    requireNonNull(pseudonym, "pseudonym is null");
    requireNonNull(home, "home is null");
    requireNonNull(year, "year is null");
    requireNonNull(zone, "zone is null");
  }

  @Override
  public Object read(String raw, Map<String, Object> fields) throws RefusedException {
    Object branch = fields.get(home);
    if (branch == null || !(fields.get(year) instanceof Instant time)) {
      throw new RefusedException(
          RefusalReason.MISSING_FIELD,
          "%s and %s have to be there",
          Term.declared(home),
          Term.declared(year));
    }
    String name = KeyText.of(raw).toLowerCase(Locale.ROOT);
    return pseudonym.of(branch.toString(), time.atZone(zone).getYear(), name);
  }

  @Override
  public ValueKind gives() {
    return ValueKind.TEXT;
  }

  @Override
  public boolean person() {
    return true;
  }
}
