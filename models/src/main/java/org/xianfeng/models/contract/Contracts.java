package org.xianfeng.models.contract;

import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.event.Payload;

/** Every event that Xianfeng takes in; everything else is refused. */
public final class Contracts {
  /** By topic. */
  public static final List<EventTable> TABLES =
      List.of(
          LearningContract.TABLE,
          AttendanceContract.TABLE,
          GovernanceContract.TABLE,
          RegistryContract.TABLE);

  /** By type. */
  public static final List<EventContract<?>> ALL =
      TABLES.stream().<EventContract<?>>flatMap(table -> table.events().stream()).toList();

  private static final Map<String, EventContract<?>> BY_TYPE =
      ALL.stream().collect(Collectors.toMap(EventContract::type, Function.identity()));
  private static final Map<Class<?>, EventContract<?>> BY_PAYLOAD =
      ALL.stream().collect(Collectors.toMap(EventContract::payload, Function.identity()));

  private static final List<String> NAMES = names();
  private static final Map<String, Integer> SLOTS = slotsByName();
  private static final boolean[] ATTRIBUTES = attributes();

  private Contracts() {}

  /** The contract of a CloudEvents {@code type}; null when it names no event. */
  public static @Nullable EventContract<?> ofType(String type) {
    return BY_TYPE.get(type);
  }

  /** The contract of a payload. */
  @SuppressWarnings("unchecked") // each contract is kept under the class of its payload
  public static <P extends Payload> EventContract<P> of(P payload) {
    return (EventContract<P>)
        requireNonNull(BY_PAYLOAD.get(payload.getClass()), payload.getClass().getName());
  }

  /** Slot of a name that some event has; -1 for a name that none has. */
  public static int slot(String name) {
    return SLOTS.getOrDefault(name, -1);
  }

  /** The name that has a slot. */
  public static String name(int slot) {
    return NAMES.get(slot);
  }

  /** Number of slots. */
  public static int slots() {
    return NAMES.size();
  }

  /** Whether the name in a slot is that of an attribute; all others stand in {@code data}. */
  public static boolean isAttribute(int slot) {
    return ATTRIBUTES[slot];
  }

  /** The names of the envelope and of all events, which are loaded by now. */
  private static List<String> names() {
    requireNonNull(EnvelopeContract.fields(), "no envelope");
    return Slots.EVENTS.names();
  }

  private static Map<String, Integer> slotsByName() {
    Map<String, Integer> slots = new HashMap<>();
    NAMES.forEach(name -> slots.put(name, slots.size()));
    return slots;
  }

  private static boolean[] attributes() {
    boolean[] attributes = new boolean[NAMES.size()];
    EnvelopeContract.fields().all().forEach(field -> attributes[field.slot()] = true);
    for (EventContract<?> contract : ALL) {
      for (Field<?, ?> field : contract.fields()) {
        if (attributes[field.slot()]) {
          throw new IllegalStateException(
              "%s of %s is the name of an attribute".formatted(field.wireName(), contract.type()));
        }
      }
    }
    return attributes;
  }
}
