package org.xianfeng.models.table;

import static org.apache.iceberg.types.Types.NestedField.optional;
import static org.apache.iceberg.types.Types.NestedField.required;

import org.apache.iceberg.types.Types.DateType;
import org.apache.iceberg.types.Types.IntegerType;
import org.apache.iceberg.types.Types.ListType;
import org.apache.iceberg.types.Types.NestedField;
import org.apache.iceberg.types.Types.StringType;
import org.apache.iceberg.types.Types.StructType;

/** Columns of {@code landing.registry}: one row for each accepted record of an organisation. */
public final class LandedRegistry {
  public static final NestedField POST = required(31, "post", StringType.get(), "Name of the post");
  public static final NestedField POST_FROM =
      required(32, "from", DateType.get(), "First day it is filled");
  public static final NestedField POST_TO =
      optional(33, "to", DateType.get(), "First day it is vacant again");

  private static final ListType POST_LIST =
      ListType.ofRequired(30, StructType.of(POST, POST_FROM, POST_TO));

  public static final NestedField NAME =
      required(20, "name", StringType.get(), "Name of the organisation");
  public static final NestedField PARENT =
      optional(21, "parent", StringType.get(), "Organisation above");
  public static final NestedField ORGANISATION_TYPE =
      required(
          22, "organisation_type", StringType.get(), "Three digits: 611 committee … 631 branch");
  public static final NestedField SECTOR =
      optional(23, "sector", StringType.get(), "One of seven, for branches");
  public static final NestedField REGION =
      required(24, "region", StringType.get(), "GB/T 2260 or statistical code");
  public static final NestedField MEMBERS = required(25, "members", IntegerType.get(), "Members");
  public static final NestedField FULL_MEMBERS =
      required(26, "full_members", IntegerType.get(), "Full members");
  public static final NestedField EXEMPT_MEMBERS =
      required(
          27, "exempt_members", IntegerType.get(), "Members exempt from training and attendance");
  public static final NestedField GROUPS =
      required(28, "groups", IntegerType.get(), "Party groups");
  public static final NestedField POSTS =
      required(29, "posts", POST_LIST, "Posts and since when they are filled");
  public static final NestedField ELECTION_DUE =
      optional(34, "election_due", DateType.get(), "Day by which an election is due");
  public static final NestedField MERGED_INTO =
      optional(35, "merged_into", StringType.get(), "Organisation that takes over");
  public static final NestedField VALID_FROM =
      required(36, "valid_from", DateType.get(), "First day that the record holds");

  // NEXT ID TO ASSIGN: 37; an identifier is never reused

  /** The table itself. */
  public static final TableDef TABLE =
      LandedColumns.table(
          "registry",
          NAME,
          PARENT,
          ORGANISATION_TYPE,
          SECTOR,
          REGION,
          MEMBERS,
          FULL_MEMBERS,
          EXEMPT_MEMBERS,
          GROUPS,
          POSTS,
          ELECTION_DUE,
          MERGED_INTO,
          VALID_FROM);

  private LandedRegistry() {}
}
