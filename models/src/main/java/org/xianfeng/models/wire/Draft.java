package org.xianfeng.models.wire;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.contract.Contracts;
import org.xianfeng.models.contract.EnvelopeContract;
import org.xianfeng.models.contract.EventContract;
import org.xianfeng.models.contract.Field;
import org.xianfeng.models.contract.FieldValues;
import org.xianfeng.models.contract.Form;
import org.xianfeng.models.contract.Forms;
import org.xianfeng.models.event.Event;
import org.xianfeng.models.event.Payload;
import org.xianfeng.models.event.RefusalReason;
import org.xianfeng.models.event.RefusedException;
import org.xianfeng.models.privacy.NationalId;
import org.xianfeng.models.privacy.Pseudonym;

/**
 * An event in the making: its fields as they were read, until the contract has accepted them.
 *
 * <p>Errors: {@link RefusedException} for what the contract refuses.
 *
 * <p>State: the values of one record; {@link #clear} makes room for the next.
 */
final class Draft {
  private final FieldValues values = new FieldValues(Contracts.slots());

  /** By slot the attribute that was accepted last, which the next record often has again. */
  private final @Nullable Object[] accepted = new Object[Contracts.slots()];

  void clear() {
    values.clear();
  }

  FieldValues values() {
    return values;
  }

  /** Slot of a field that may come now. */
  int slot(String name, boolean inData) throws RefusedException {
    int slot = Contracts.slot(name);
    if (slot < 0 || inData == Contracts.isAttribute(slot)) {
      throw new RefusedException(RefusalReason.FORBIDDEN_FIELD, forbidden(name, inData));
    }
    if (values.at(slot) != null) {
      throw twice(name);
    }
    return slot;
  }

  static RefusedException twice(String name) {
    return new RefusedException(
        RefusalReason.MALFORMED_JSON, "Field %s appears twice".formatted(name));
  }

  /** A text, which must not hold what identifies a person. */
  static String text(String name, String text) throws RefusedException {
    // the digits of a pseudonym look like an identity number once in some hundred thousand
    if (text.length() >= 18 && NationalId.isIn(text) && !Pseudonym.matches(text)) {
      throw new RefusedException(
          RefusalReason.NATIONAL_ID, "Field %s holds a national identity number".formatted(name));
    }
    return text;
  }

  /** The event that the fields make. */
  Event event() throws RefusedException {
    check(EnvelopeContract.fields().all(), "");
    EventContract<?> contract = Contracts.ofType(values.get(EnvelopeContract.TYPE));
    if (contract == null) {
      throw new RefusedException(RefusalReason.UNKNOWN_TYPE, "type names no event of this project");
    }
    refuseForeign(contract);
    check(contract.fields(), "data.");
    Payload payload = contract.make().apply(values);
    return new Event(EnvelopeContract.make(values), payload);
  }

  private void refuseForeign(EventContract<?> contract) throws RefusedException {
    for (int i = 0; i < values.count(); i++) {
      int slot = values.filled(i);
      if (!Contracts.isAttribute(slot) && !contract.names(slot)) {
        throw new RefusedException(
            RefusalReason.FORBIDDEN_FIELD, forbidden(Contracts.name(slot), true));
      }
    }
  }

  private <P> void check(List<Field<P, ?>> fields, String prefix) throws RefusedException {
    for (int i = 0; i < fields.size(); i++) {
      Field<P, ?> field = fields.get(i);
      Object value = values.at(field.slot());
      if (value == null) {
        if (field.required()) {
          throw new RefusedException(
              RefusalReason.MISSING_FIELD,
              "Field %s%s is missing".formatted(prefix, field.wireName()));
        }
      } else if (value != accepted[field.slot()]) {
        check(field, value, prefix);
      }
    }
  }

  private void check(Field<?, ?> field, Object value, String prefix) throws RefusedException {
    Form<?> form = field.form();
    Object read = form.read(value);
    if (read == null) {
      throw new RefusedException(
          form == Forms.PSEUDONYM ? RefusalReason.NOT_A_PSEUDONYM : RefusalReason.INVALID_VALUE,
          "%s%s must be %s, found %s"
              .formatted(prefix, field.wireName(), form.expected(), described(value)));
    }
    if (read != value) {
      values.replace(field.slot(), read);
    } else if (Contracts.isAttribute(field.slot())) {
      accepted[field.slot()] = value;
    }
  }

  /** What was found; never the words of a text, which may be somebody's name. */
  private static String described(Object value) {
    if (value instanceof String text) {
      return "text of %d characters".formatted(text.length());
    }
    return value instanceof Number || value instanceof Boolean ? value.toString() : "another kind";
  }

  private static String forbidden(String name, boolean inData) {
    String shown = name.length() <= 40 ? name : name.substring(0, 40) + "…";
    return "Field %s%s is not in the contract".formatted(inData ? "data." : "", shown);
  }
}
