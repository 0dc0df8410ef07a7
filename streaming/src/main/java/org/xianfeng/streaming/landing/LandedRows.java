package org.xianfeng.streaming.landing;

import org.apache.flink.table.data.GenericArrayData;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.StringData;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.event.Duty;
import org.xianfeng.models.event.Envelope;
import org.xianfeng.models.event.Event;
import org.xianfeng.models.event.Payload.LearningCompleted;
import org.xianfeng.models.event.Payload.MeetingHeld;
import org.xianfeng.models.event.Payload.MemberPresent;
import org.xianfeng.models.event.Payload.Organisation;
import org.xianfeng.models.event.Payload.Post;
import org.xianfeng.models.event.Payload.Rectification;
import org.xianfeng.models.event.Payload.TicketStep;
import org.xianfeng.models.table.LandedAttendance;
import org.xianfeng.models.table.LandedColumns;
import org.xianfeng.models.table.LandedGovernance;
import org.xianfeng.models.table.LandedLearning;
import org.xianfeng.models.table.LandedRegistry;
import org.xianfeng.streaming.kafka.RawRecord;
import org.xianfeng.streaming.lake.Row;
import org.xianfeng.streaming.lake.Row.Layout;

/** Accepted events as rows of the landing tables. */
final class LandedRows {
  private static final Layout LEARNING = new Layout(LandedLearning.TABLE);
  private static final Layout ATTENDANCE = new Layout(LandedAttendance.TABLE);
  private static final Layout GOVERNANCE = new Layout(LandedGovernance.TABLE);
  private static final Layout REGISTRY = new Layout(LandedRegistry.TABLE);

  private LandedRows() {}

  /** The row of an event, of the table that its type belongs in. */
  static RowData of(Event event, RawRecord raw) {
    Envelope envelope = event.envelope();
    if (event.payload() instanceof LearningCompleted learning) {
      return learning(landed(LEARNING, envelope, raw), learning);
    }
    if (event.payload() instanceof MeetingHeld held) {
      return held(landed(ATTENDANCE, envelope, raw), held);
    }
    if (event.payload() instanceof MemberPresent present) {
      return present(landed(ATTENDANCE, envelope, raw), present);
    }
    if (event.payload() instanceof TicketStep ticket) {
      return ticket(landed(GOVERNANCE, envelope, raw), ticket);
    }
    if (event.payload() instanceof Rectification rectification) {
      return rectification(landed(GOVERNANCE, envelope, raw), rectification);
    }
    if (event.payload() instanceof Organisation organisation) {
      return organisation(landed(REGISTRY, envelope, raw), organisation);
    }
    throw new IllegalStateException("No table for " + event.payload().type());
  }

  private static Row landed(Layout layout, Envelope envelope, RawRecord raw) {
    return Row.of(layout)
        .set(LandedColumns.TENANT, envelope.tenant())
        .set(LandedColumns.BRANCH, envelope.branch())
        .set(LandedColumns.SOURCE, envelope.source())
        .set(LandedColumns.ID, envelope.id())
        .set(LandedColumns.REVISION, envelope.revision())
        .set(LandedColumns.TIME, envelope.time())
        .set(LandedColumns.RECORDED_TIME, envelope.recordedTime())
        .set(LandedColumns.TOPIC_PARTITION, raw.partition)
        .set(LandedColumns.TOPIC_OFFSET, raw.offset);
  }

  private static RowData learning(Row row, LearningCompleted learning) {
    return row.set(LandedLearning.MEMBER, learning.member())
        .set(LandedLearning.ACTIVITY, learning.activity())
        .set(LandedLearning.CATEGORY, learning.category())
        .set(LandedLearning.HOURS, learning.hours())
        .set(LandedLearning.COMPLETED, learning.completed())
        .set(LandedLearning.PASSED, learning.passed())
        .done();
  }

  private static RowData held(Row row, MeetingHeld held) {
    return row.set(LandedAttendance.TYPE, held.type().text())
        .set(LandedAttendance.MEETING, held.meeting())
        .set(LandedAttendance.DUTIES, duties(held))
        .set(LandedAttendance.INVITED, held.invited())
        .set(LandedAttendance.PRESENT, held.present())
        .set(LandedAttendance.VOTING_PRESENT, held.votingPresent())
        .set(LandedAttendance.CHANNEL, held.channel().text())
        .done();
  }

  private static RowData present(Row row, MemberPresent present) {
    return row.set(LandedAttendance.TYPE, present.type().text())
        .set(LandedAttendance.MEETING, present.meeting())
        .set(LandedAttendance.MEMBER, present.member())
        .set(LandedAttendance.HOME_BRANCH, present.homeBranch())
        .done();
  }

  private static RowData ticket(Row row, TicketStep ticket) {
    return row.set(LandedGovernance.TYPE, ticket.type().text())
        .set(LandedGovernance.SUBJECT, ticket.ticket())
        .set(LandedGovernance.GRID, ticket.grid())
        .set(LandedGovernance.CATEGORY, ticket.category())
        .set(LandedGovernance.STATE, ticket.state().text())
        .set(LandedGovernance.REACHED, ticket.reached())
        .set(LandedGovernance.SOLVED, ticket.solved())
        .set(LandedGovernance.SATISFIED, ticket.satisfied())
        .done();
  }

  private static RowData rectification(Row row, Rectification rectification) {
    return row.set(LandedGovernance.TYPE, rectification.type().text())
        .set(LandedGovernance.SUBJECT, rectification.rectification())
        .set(LandedGovernance.CATEGORY, rectification.category())
        .set(LandedGovernance.STATE, rectification.state().text())
        .set(LandedGovernance.DUE, rectification.due())
        .done();
  }

  private static RowData organisation(Row row, Organisation organisation) {
    return row.set(LandedRegistry.NAME, organisation.name())
        .set(LandedRegistry.PARENT, organisation.parent())
        .set(LandedRegistry.ORGANISATION_TYPE, organisation.organisationType())
        .set(
            LandedRegistry.SECTOR,
            organisation.sector() == null ? null : organisation.sector().text())
        .set(LandedRegistry.REGION, organisation.region())
        .set(LandedRegistry.MEMBERS, organisation.members())
        .set(LandedRegistry.FULL_MEMBERS, organisation.fullMembers())
        .set(LandedRegistry.EXEMPT_MEMBERS, organisation.exemptMembers())
        .set(LandedRegistry.GROUPS, organisation.groups())
        .set(LandedRegistry.POSTS, posts(organisation))
        .set(LandedRegistry.ELECTION_DUE, organisation.electionDue())
        .set(LandedRegistry.MERGED_INTO, organisation.mergedInto())
        .set(LandedRegistry.VALID_FROM, organisation.validFrom())
        .done();
  }

  private static GenericArrayData duties(MeetingHeld held) {
    return new GenericArrayData(
        held.duties().stream().sorted().map(Duty::text).map(StringData::fromString).toArray());
  }

  private static GenericArrayData posts(Organisation organisation) {
    return new GenericArrayData(organisation.posts().stream().map(LandedRows::post).toArray());
  }

  private static GenericRowData post(Post post) {
    @Nullable Integer to = post.to() == null ? null : (int) post.to().toEpochDay();
    return GenericRowData.of(
        StringData.fromString(post.post()), (int) post.from().toEpochDay(), to);
  }
}
