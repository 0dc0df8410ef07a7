package org.xianfeng.streaming.type;

import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.xianfeng.models.alert.Alert;
import org.xianfeng.models.rule.BranchFacts;
import org.xianfeng.models.rule.Signal;
import org.xianfeng.models.rule.TicketFacts;

/** Types of the records that flow between operators or are kept by them, each written down once. */
public final class RecordTypes {
  public static final TypeInformation<Signal> SIGNAL = Types.POJO(Signal.class);
  public static final TypeInformation<Alert> ALERT = Types.POJO(Alert.class);
  public static final TypeInformation<TicketFacts> TICKET_FACTS = Types.POJO(TicketFacts.class);
  public static final TypeInformation<BranchFacts> BRANCH_FACTS = Types.POJO(BranchFacts.class);

  private RecordTypes() {}
}
