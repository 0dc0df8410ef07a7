package org.xianfeng.models.contract;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.function.Function;
import org.xianfeng.models.event.Payload;
import org.xianfeng.models.topic.Topic;

/**
 * The declaration of one type of event. Decoder, encoder, JSON Schema, landing table and landed row
 * follow from it.
 *
 * @param <P> its payload
 * @param type the CloudEvents {@code type} attribute
 * @param topic where it is sent; its events share a landing table
 * @param payload class of the payload
 * @param data the fields of {@code data}: the allow-list
 * @param make makes the payload of values that these fields have accepted
 */
public record EventContract<P extends Payload>(
    String type, Topic topic, Class<P> payload, Fields<P> data, Function<FieldValues, P> make) {
  public EventContract {
    requireNonNull(type, "type is null");
    requireNonNull(topic, "topic is null");
  }

  /** The fields of {@code data}. */
  public List<Field<P, ?>> fields() {
    return data.all();
  }

  /** Whether the contract names the field in a slot. */
  public boolean names(int slot) {
    List<Field<P, ?>> fields = data.all();
    for (int i = 0; i < fields.size(); i++) {
      if (fields.get(i).slot() == slot) {
        return true;
      }
    }
    return false;
  }
}
