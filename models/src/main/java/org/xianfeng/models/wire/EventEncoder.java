package org.xianfeng.models.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.event.Duty;
import org.xianfeng.models.event.Envelope;
import org.xianfeng.models.event.Event;
import org.xianfeng.models.event.Payload;

/**
 * Writes events as CloudEvents 1.0 JSON; what it writes, {@link EventDecoder} reads.
 *
 * <p>Units: times in UTC with as many digits as they need.
 */
public final class EventEncoder {
  private static final JsonFactory JSON = new JsonFactory();
  private static final int TYPICAL_BYTES = 512;

  private EventEncoder() {}

  /** The bytes of an event; equal events give equal bytes. */
  public static byte[] encode(Event event) {
    var bytes = new ByteArrayOutputStream(TYPICAL_BYTES);
    try (JsonGenerator json = JSON.createGenerator(bytes)) {
      json.writeStartObject();
      envelope(json, event.envelope(), event.payload().type().text());
      json.writeObjectFieldStart("data");
      data(json, event.payload());
      json.writeEndObject();
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static void envelope(JsonGenerator json, Envelope envelope, String type)
      throws IOException {
    json.writeStringField("specversion", "1.0");
    json.writeStringField("id", envelope.id());
    json.writeStringField("source", envelope.source());
    json.writeStringField("type", type);
    json.writeStringField("time", envelope.time().toString());
    json.writeStringField("recordedtime", envelope.recordedTime().toString());
    json.writeStringField("tenant", envelope.tenant());
    json.writeStringField("branch", envelope.branch());
    json.writeNumberField("revision", envelope.revision());
    json.writeStringField("datacontenttype", "application/json");
  }

  private static void data(JsonGenerator json, Payload payload) throws IOException {
    if (payload instanceof Payload.LearningCompleted learning) {
      json.writeStringField("member", learning.member());
      json.writeStringField("activity", learning.activity());
      json.writeStringField("category", learning.category());
      json.writeNumberField("hours", learning.hours());
      json.writeBooleanField("completed", learning.completed());
      json.writeBooleanField("passed", learning.passed());
    } else if (payload instanceof Payload.MeetingHeld held) {
      json.writeStringField("meeting", held.meeting());
      json.writeArrayFieldStart("duties");
      for (Duty duty : Arrays.asList(Duty.values())) {
        if (held.duties().contains(duty)) {
          json.writeString(duty.text());
        }
      }
      json.writeEndArray();
      json.writeNumberField("invited", held.invited());
      json.writeNumberField("present", held.present());
      json.writeNumberField("voting_present", held.votingPresent());
      json.writeStringField("channel", held.channel().text());
    } else if (payload instanceof Payload.MemberPresent present) {
      json.writeStringField("meeting", present.meeting());
      json.writeStringField("member", present.member());
      json.writeStringField("home_branch", present.homeBranch());
    } else if (payload instanceof Payload.TicketStep step) {
      json.writeStringField("ticket", step.ticket());
      json.writeStringField("grid", step.grid());
      json.writeStringField("category", step.category());
      json.writeStringField("state", step.state().text());
      flag(json, "reached", step.reached());
      flag(json, "solved", step.solved());
      flag(json, "satisfied", step.satisfied());
    } else if (payload instanceof Payload.Rectification rectification) {
      json.writeStringField("rectification", rectification.rectification());
      json.writeStringField("category", rectification.category());
      json.writeStringField("state", rectification.state().text());
      json.writeStringField("due", rectification.due().toString());
    } else if (payload instanceof Payload.Organisation organisation) {
      organisation(json, organisation);
    }
  }

  private static void organisation(JsonGenerator json, Payload.Organisation organisation)
      throws IOException {
    json.writeStringField("name", organisation.name());
    text(json, "parent", organisation.parent());
    json.writeStringField("organisation_type", organisation.organisationType());
    text(json, "sector", organisation.sector() == null ? null : organisation.sector().text());
    json.writeStringField("region", organisation.region());
    json.writeNumberField("members", organisation.members());
    json.writeNumberField("full_members", organisation.fullMembers());
    json.writeNumberField("exempt_members", organisation.exemptMembers());
    json.writeNumberField("groups", organisation.groups());
    json.writeArrayFieldStart("posts");
    for (Payload.Post post : organisation.posts()) {
      json.writeStartObject();
      json.writeStringField("post", post.post());
      json.writeStringField("from", post.from().toString());
      day(json, "to", post.to());
      json.writeEndObject();
    }
    json.writeEndArray();
    day(json, "election_due", organisation.electionDue());
    text(json, "merged_into", organisation.mergedInto());
    json.writeStringField("valid_from", organisation.validFrom().toString());
  }

  private static void text(JsonGenerator json, String name, @Nullable String value)
      throws IOException {
    if (value != null) {
      json.writeStringField(name, value);
    }
  }

  private static void day(JsonGenerator json, String name, @Nullable LocalDate value)
      throws IOException {
    text(json, name, value == null ? null : value.toString());
  }

  private static void flag(JsonGenerator json, String name, @Nullable Boolean value)
      throws IOException {
    if (value != null) {
      json.writeBooleanField(name, value);
    }
  }
}
