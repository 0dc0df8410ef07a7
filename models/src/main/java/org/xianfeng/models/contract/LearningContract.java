package org.xianfeng.models.contract;

import java.util.List;
import org.xianfeng.models.event.Payload.LearningCompleted;
import org.xianfeng.models.topic.Topics;

/** Learning events and the columns of {@code landing.learning}. */
public final class LearningContract {
  private static final Fields<LearningCompleted> FIELDS = Fields.ofEvent();

  public static final Field<LearningCompleted, String> MEMBER =
      FIELDS.required(
          20, "member", "Pseudonym of the member", Forms.PSEUDONYM, LearningCompleted::member);
  public static final Field<LearningCompleted, String> ACTIVITY =
      FIELDS.required(21, "activity", "Training activity", Forms.ID, LearningCompleted::activity);
  public static final Field<LearningCompleted, String> CATEGORY =
      FIELDS.required(
          22, "category", "required, elective, …", Forms.CATEGORY, LearningCompleted::category);
  public static final Field<LearningCompleted, Double> HOURS =
      FIELDS.required(
          23, "hours", "Training hours it counts for", Forms.HOURS, LearningCompleted::hours);
  public static final Field<LearningCompleted, Boolean> COMPLETED =
      FIELDS.required(
          24, "completed", "Whether it was completed", Forms.FLAG, LearningCompleted::completed);
  public static final Field<LearningCompleted, Boolean> PASSED =
      FIELDS.required(25, "passed", "Whether it was passed", Forms.FLAG, LearningCompleted::passed);

  // NEXT ID TO ASSIGN: 26; an identifier is never reused

  /** A member finished a training activity. */
  public static final EventContract<LearningCompleted> LEARNING_COMPLETED =
      new EventContract<>(
          "org.xianfeng.learning.completed.v1",
          Topics.LEARNING,
          LearningCompleted.class,
          FIELDS,
          values ->
              new LearningCompleted(
                  values.get(MEMBER),
                  values.get(ACTIVITY),
                  values.get(CATEGORY),
                  values.get(HOURS),
                  values.get(COMPLETED),
                  values.get(PASSED)));

  /** What lands in {@code landing.learning}. */
  static final EventTable TABLE = new EventTable("learning", null, List.of(LEARNING_COMPLETED));

  private LearningContract() {}
}
