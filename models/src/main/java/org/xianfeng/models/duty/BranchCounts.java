package org.xianfeng.models.duty;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What was counted of a branch in the windows of a week, before it is judged. */
public interface BranchCounts {
  /** A sum by the name of its column; null when no event was counted. */
  @Nullable Long sum(String column);

  /** Names of the sources that ever reported an event of a type about the branch. */
  Set<String> sources(String type);
}
