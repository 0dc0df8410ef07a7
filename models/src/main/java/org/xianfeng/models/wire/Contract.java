package org.xianfeng.models.wire;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.event.EventType;

/**
 * Which fields an event has: the allow-list. A field that is not named here is refused.
 *
 * <p>Every name on the wire has one slot, whatever the event, so that a record is read in one pass
 * before its type is known and checked afterwards.
 */
final class Contract {
  /**
   * A field.
   *
   * @param slot where the decoder keeps its value
   */
  record Field(String name, Form form, boolean required, int slot) {}

  private static final Map<String, Integer> SLOTS = new LinkedHashMap<>();

  /** CloudEvents attributes, the same for every event. */
  static final Contract ENVELOPE =
      new Contract()
          .required("specversion", Form.SPEC_VERSION)
          .required("id", Form.ID)
          .required("source", Form.ID)
          .required("type", Form.ID)
          .required("time", Form.TIME)
          .required("recordedtime", Form.TIME)
          .required("tenant", Form.TENANT)
          .required("branch", Form.CODE)
          .optional("revision", Form.REVISION)
          .optional("datacontenttype", Form.JSON_TYPE);

  private static final Map<EventType, Contract> DATA =
      Map.of(
          EventType.LEARNING_COMPLETED,
          new Contract()
              .required("member", Form.PSEUDONYM)
              .required("activity", Form.ID)
              .required("category", Form.CODE)
              .required("hours", Form.HOURS)
              .required("completed", Form.FLAG)
              .required("passed", Form.FLAG),
          EventType.ATTENDANCE_HELD,
          new Contract()
              .required("meeting", Form.ID)
              .required("duties", Form.DUTIES)
              .required("invited", Form.COUNT)
              .required("present", Form.COUNT)
              .required("voting_present", Form.COUNT)
              .required("channel", Form.CHANNEL),
          EventType.ATTENDANCE_PRESENT,
          new Contract()
              .required("meeting", Form.ID)
              .required("member", Form.PSEUDONYM)
              .required("home_branch", Form.CODE),
          EventType.GOVERNANCE_TICKET,
          new Contract()
              .required("ticket", Form.ID)
              .required("grid", Form.CODE)
              .required("category", Form.CODE)
              .required("state", Form.TICKET_STATE)
              .optional("reached", Form.FLAG)
              .optional("solved", Form.FLAG)
              .optional("satisfied", Form.FLAG),
          EventType.GOVERNANCE_RECTIFICATION,
          new Contract()
              .required("rectification", Form.ID)
              .required("category", Form.CODE)
              .required("state", Form.RECTIFICATION_STATE)
              .required("due", Form.DAY),
          EventType.REGISTRY_ORGANISATION,
          new Contract()
              .required("name", Form.NAME)
              .optional("parent", Form.CODE)
              .required("organisation_type", Form.ORGANISATION_TYPE)
              .optional("sector", Form.SECTOR)
              .required("region", Form.REGION)
              .required("members", Form.COUNT)
              .required("full_members", Form.COUNT)
              .required("exempt_members", Form.COUNT)
              .required("groups", Form.COUNT)
              .required("posts", Form.POSTS)
              .optional("election_due", Form.DAY)
              .optional("merged_into", Form.CODE)
              .required("valid_from", Form.DAY));

  private final List<Field> fields = new ArrayList<>();
  private @Nullable Field @Nullable [] bySlot;

  private Contract() {}

  /** The fields of {@code data} of a type of event. */
  static Contract of(EventType type) {
    return requireNonNull(DATA.get(type), "no contract for the type");
  }

  /** Slot of a name that some event has; -1 for a name that none has. */
  static int slot(String name) {
    Integer slot = SLOTS.get(name);
    return slot == null ? -1 : slot;
  }

  /** The name that has a slot. */
  static String name(int slot) {
    return List.copyOf(SLOTS.keySet()).get(slot);
  }

  /** Whether the field in a slot is a time, whatever the event. */
  static boolean isTime(int slot) {
    Field field = ENVELOPE.at(slot);
    return field != null && field.form() == Form.TIME;
  }

  /** Number of slots. */
  static int slots() {
    return SLOTS.size();
  }

  List<Field> fields() {
    return fields;
  }

  /** The field in a slot; null when this contract does not name it. */
  @Nullable Field at(int slot) {
    @Nullable Field[] known = bySlot;
    if (known == null) {
      known = new Field[slots()];
      for (Field field : fields) {
        known[field.slot()] = field;
      }
      bySlot = known;
    }
    return known[slot];
  }

  private Contract required(String name, Form form) {
    return add(name, form, true);
  }

  private Contract optional(String name, Form form) {
    return add(name, form, false);
  }

  private Contract add(String name, Form form, boolean required) {
    int slot = SLOTS.computeIfAbsent(name, ignored -> SLOTS.size());
    fields.add(new Field(name, form, required, slot));
    return this;
  }
}
