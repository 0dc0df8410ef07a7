package org.xianfeng.models.wire;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
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
import org.xianfeng.models.event.Term;
import org.xianfeng.models.privacy.PersonalNumber;
import org.xianfeng.models.tenant.Tenant;

/**
 * An event in the making: its fields as they were read, until the contract has accepted them.
 *
 * <p>Errors: {@link RefusedException} for what the contract refuses.
 *
 * <p>State: the values of one record; {@link #clear} makes room for the next.
 */
final class Draft {
  private static final String DATA = "data.";

  private final FieldValues values = new FieldValues(Contracts.slots());

  /** By slot the attribute that was accepted last, which the next record often has again. */
  private final @Nullable Object[] accepted = new Object[Contracts.slots()];

  private final Function<String, @Nullable Tenant> listed;
  private final Map<String, Tenant> known = new HashMap<>();
  private Tenant tenant = new Tenant("", Set.of(), Set.of(), List.of());
  private String source = "";

  /**
   * Makes drafts.
   *
   * @param listed a tenant by its name; null for one that is not listed
   */
  Draft(Function<String, @Nullable Tenant> listed) {
    this.listed = listed;
  }

  void clear() {
    values.clear();
  }

  FieldValues values() {
    return values;
  }

  /** Slot of a field that may come now. */
  int slot(String name, boolean inData) throws RefusedException {
    int slot = Contracts.slot(name);
    if (slot < 0) {
      throw unknown(name, inData);
    }
    if (inData == Contracts.isAttribute(slot)) {
      throw forbidden(slot, inData);
    }
    if (values.at(slot) != null) {
      throw new RefusedException(
          RefusalReason.MALFORMED_JSON, "Field %s appears twice", name(slot));
    }
    return slot;
  }

  /** A text, which must not hold what identifies a person. */
  static String text(int slot, String text) throws RefusedException {
    if (PersonalNumber.isIn(text)) {
      throw new RefusedException(
          RefusalReason.NATIONAL_ID, "Field %s holds an identity or phone number", name(slot));
    }
    return text;
  }

  /** A number, which must not be one that identifies a person. */
  static Number number(int slot, Number number) throws RefusedException {
    if (PersonalNumber.is(number)) {
      throw new RefusedException(
          RefusalReason.NATIONAL_ID, "Field %s is an identity or phone number", name(slot));
    }
    return number;
  }

  /** A name inside the value of a field. */
  static String key(int slot, String key) throws RefusedException {
    if (PersonalNumber.isIn(key)) {
      throw new RefusedException(
          RefusalReason.NATIONAL_ID,
          "Field %s has a name that holds an identity or phone number",
          name(slot));
    }
    return key;
  }

  /** The name of a field, which is the contract's. */
  static Term name(int slot) {
    return Term.declared(Contracts.name(slot));
  }

  /** The event that the fields make. */
  Event event() throws RefusedException {
    check(EnvelopeContract.fields().all(), "");
    refuseStranger();
    EventContract<?> contract = Contracts.ofType(values.get(EnvelopeContract.TYPE));
    if (contract == null) {
      throw new RefusedException(RefusalReason.UNKNOWN_TYPE, "type names no event of this project");
    }
    refuseForeign(contract);
    refuseUsurper(contract);
    check(contract.fields(), DATA);
    Payload payload = contract.make().apply(values);
    return new Event(EnvelopeContract.make(values), payload);
  }

  private void refuseStranger() throws RefusedException {
    String of = values.get(EnvelopeContract.TENANT);
    String from = values.get(EnvelopeContract.SOURCE);
    if (!of.equals(tenant.name())) {
      Tenant owner = known.computeIfAbsent(of, listed);
      if (owner == null) {
        throw new RefusedException(
            RefusalReason.UNKNOWN_TENANT, "tenant is not one of the configuration's");
      }
      tenant = owner;
      source = "";
    }
    if (!from.equals(source)) {
      if (!tenant.owns(from)) {
        throw new RefusedException(RefusalReason.FOREIGN_SOURCE, "source is none of its tenant's");
      }
      source = from;
    }
  }

  private void refuseUsurper(EventContract<?> contract) throws RefusedException {
    if (contract.payload() == Payload.Organisation.class && tenant.registrar(source) == null) {
      throw new RefusedException(
          RefusalReason.NO_AUTHORITY, "source has no authority over its tenant's organisations");
    }
  }

  private void refuseForeign(EventContract<?> contract) throws RefusedException {
    for (int i = 0; i < values.count(); i++) {
      int slot = values.filled(i);
      if (!Contracts.isAttribute(slot) && !contract.names(slot)) {
        throw forbidden(slot, true);
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
              "Field %s is missing",
              Term.declared(prefix + field.wireName()));
        }
      } else if (value != accepted[field.slot()]) {
        check(field, value, prefix);
      }
    }
  }

  private void check(Field<?, ?> field, Object value, String prefix) throws RefusedException {
    Form<?> form = field.form();
    Object read = form.read(value);
    if (read == null || form == Forms.CATEGORY && !tenant.categories().contains((String) read)) {
      throw new RefusedException(
          form == Forms.PSEUDONYM ? RefusalReason.NOT_A_PSEUDONYM : RefusalReason.INVALID_VALUE,
          "%s must be %s, found %s",
          Term.declared(prefix + field.wireName()),
          Term.declared(form.expected()),
          Term.kindOf(value));
    }
    if (read != value) {
      values.replace(field.slot(), read);
    } else if (Contracts.isAttribute(field.slot())) {
      accepted[field.slot()] = value;
    }
  }

  /** A known name in the wrong place. */
  private static RefusedException forbidden(int slot, boolean inData) {
    return new RefusedException(
        RefusalReason.FORBIDDEN_FIELD,
        "Field %s is not in the contract",
        Term.declared((inData ? DATA : "") + Contracts.name(slot)));
  }

  /** A name that the record made up: it may be somebody's. */
  private static RefusedException unknown(String name, boolean inData) {
    if (PersonalNumber.isIn(name)) {
      return new RefusedException(
          RefusalReason.NATIONAL_ID, "The name of a field holds an identity or phone number");
    }
    return new RefusedException(
        RefusalReason.FORBIDDEN_FIELD,
        "%s has a field with a name of %s characters, which is not in the contract",
        Term.declared(inData ? "data" : "The envelope"),
        Term.count(name.length()));
  }
}
