package org.xianfeng.ingest.mapping;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.xianfeng.models.privacy.Pseudonym;

/**
 * Makes the reading that a field of a mapping asks for by the word {@code as}.
 *
 * @param zone of times without an offset, unless the field names another
 * @param registry names of organisations
 * @param pseudonym maker of pseudonyms
 */
record Readings(ZoneId zone, RegistryFile registry, Pseudonym pseudonym) {
  private enum Kind {
    TEXT,
    CODE,
    NUMBER,
    FLAG,
    TIME,
    ORGANISATION,
    PERSON
  }

  /**
   * The reading of a field.
   *
   * @param before names of the fields that stand before it
   */
  Field.Reading of(Place place, Set<String> before) {
    Kind kind = Place.word(Kind.class, place.keys().get("as"), Kind.TEXT);
    List<String> known = new ArrayList<>(List.of("from", "as", "optional", "default"));
    switch (kind) {
      case TIME -> known.addAll(List.of("format", "zone", "overlap"));
      case PERSON -> known.addAll(List.of("home", "year-of"));
      default -> {}
    }
    place.keys(known);
    return switch (kind) {
      case TEXT -> PlainReading.TEXT;
      case CODE -> PlainReading.CODE;
      case NUMBER -> PlainReading.NUMBER;
      case FLAG -> PlainReading.FLAG;
      case TIME -> time(place);
      case ORGANISATION -> new OrganisationReading(registry);
      case PERSON ->
          new PersonReading(
              pseudonym, before(place, "home", before), before(place, "year-of", before), zone);
    };
  }

  private TimeReading time(Place place) {
    Place format = place.required("format");
    try {
      return new TimeReading(
          TimeReading.format(format.text()),
          ZoneId.of(place.text("zone", zone.getId())),
          Place.word(
              TimeReading.Overlap.class, place.keys().get("overlap"), TimeReading.Overlap.EARLIER));
    } catch (DateTimeException e) {
      throw place.required("zone").fault("no time zone '%s'".formatted(place.text("zone", "")));
    } catch (IllegalArgumentException e) {
      throw format.fault(
          String.format(Locale.ROOT, "no time format '%s': %s", format.text(), e.getMessage()));
    }
  }

  private static String before(Place place, String key, Set<String> before) {
    Place name = place.required(key);
    if (!before.contains(name.text())) {
      throw name.fault(
          "'%s' must be a field that stands before, one of %s"
              .formatted(name.text(), String.join(", ", before)));
    }
    return name.text();
  }
}
