package org.xianfeng.models.contract;

import java.time.LocalDate;
import java.util.List;
import org.xianfeng.models.event.Payload.Organisation;
import org.xianfeng.models.event.Payload.Post;
import org.xianfeng.models.event.Sector;
import org.xianfeng.models.topic.Topics;

/** Organisations as of a day, and the columns of {@code landing.registry}. */
public final class RegistryContract {
  private static final Fields<Post> POST_FIELDS = Fields.ofPart();
  private static final Fields<Organisation> FIELDS = Fields.ofEvent();

  public static final Field<Post, String> POST =
      POST_FIELDS.required(31, "post", "Name of the post", Forms.CODE, Post::post);
  public static final Field<Post, LocalDate> POST_FROM =
      POST_FIELDS.required(32, "from", "First day it is filled", Forms.DAY, Post::from);
  public static final Field<Post, LocalDate> POST_TO =
      POST_FIELDS.optional(33, "to", "First day it is vacant again", Forms.DAY, Post::to);

  public static final Field<Organisation, String> NAME =
      FIELDS.required(20, "name", "Name of the organisation", Forms.NAME, Organisation::name);
  public static final Field<Organisation, String> PARENT =
      FIELDS.optional(21, "parent", "Organisation above", Forms.CODE, Organisation::parent);
  public static final Field<Organisation, String> ORGANISATION_TYPE =
      FIELDS.required(
          22,
          "organisation_type",
          "Three digits: 611 committee … 631 branch",
          Forms.ORGANISATION_TYPE,
          Organisation::organisationType);
  public static final Field<Organisation, Sector> SECTOR =
      FIELDS.optional(
          23, "sector", "One of seven, for branches", Forms.SECTOR, Organisation::sector);
  public static final Field<Organisation, String> REGION =
      FIELDS.required(
          24, "region", "GB/T 2260 or statistical code", Forms.REGION, Organisation::region);
  public static final Field<Organisation, Integer> MEMBERS =
      FIELDS.required(25, "members", "Members", Forms.COUNT, Organisation::members);
  public static final Field<Organisation, Integer> FULL_MEMBERS =
      FIELDS.required(26, "full_members", "Full members", Forms.COUNT, Organisation::fullMembers);
  public static final Field<Organisation, Integer> EXEMPT_MEMBERS =
      FIELDS.required(
          27,
          "exempt_members",
          "Members exempt from training and attendance",
          Forms.COUNT,
          Organisation::exemptMembers);
  public static final Field<Organisation, Integer> GROUPS =
      FIELDS.required(28, "groups", "Party groups", Forms.COUNT, Organisation::groups);
  public static final Field<Organisation, List<Post>> POSTS =
      FIELDS.required(
          new Column(29, 30, "posts", "Posts and since when they are filled"),
          Forms.listOf(
              "a list of posts with from and to",
              POST_FIELDS,
              values -> new Post(values.get(POST), values.get(POST_FROM), values.find(POST_TO))),
          Organisation::posts);
  public static final Field<Organisation, LocalDate> ELECTION_DUE =
      FIELDS.optional(
          34,
          "election_due",
          "Day by which an election is due",
          Forms.DAY,
          Organisation::electionDue);
  public static final Field<Organisation, String> MERGED_INTO =
      FIELDS.optional(
          35, "merged_into", "Organisation that takes over", Forms.CODE, Organisation::mergedInto);
  public static final Field<Organisation, LocalDate> VALID_FROM =
      FIELDS.required(
          36, "valid_from", "First day that the record holds", Forms.DAY, Organisation::validFrom);
  public static final Field<Organisation, Integer> GRIDS =
      FIELDS.optional(
          37,
          "grids",
          "Grids that it looks after; null: not said",
          Forms.COUNT,
          Organisation::grids);

  // NEXT ID TO ASSIGN: 38; an identifier is never reused

  /** An organisation as of a day. */
  public static final EventContract<Organisation> ORGANISATION =
      new EventContract<>(
          "org.xianfeng.registry.organisation.v1",
          Topics.REGISTRY,
          Organisation.class,
          FIELDS,
          values ->
              new Organisation(
                  values.get(NAME),
                  values.find(PARENT),
                  values.get(ORGANISATION_TYPE),
                  values.find(SECTOR),
                  values.get(REGION),
                  values.get(MEMBERS),
                  values.get(FULL_MEMBERS),
                  values.get(EXEMPT_MEMBERS),
                  values.get(GROUPS),
                  values.get(POSTS),
                  values.find(ELECTION_DUE),
                  values.find(MERGED_INTO),
                  values.get(VALID_FROM),
                  values.find(GRIDS)));

  /** What lands in {@code landing.registry}. */
  static final EventTable TABLE = new EventTable("registry", null, List.of(ORGANISATION));

  private RegistryContract() {}
}
