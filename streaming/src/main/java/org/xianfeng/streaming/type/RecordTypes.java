package org.xianfeng.streaming.type;

import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.util.OutputTag;
import org.xianfeng.models.alert.Alert;
import org.xianfeng.models.alert.life.Handling;
import org.xianfeng.models.rule.KeyState;
import org.xianfeng.models.rule.fact.Merger;
import org.xianfeng.models.rule.fact.Signal;
import org.xianfeng.models.rule.share.ShareChange;

/** Types of the records that flow between operators or are kept by them, each written down once. */
public final class RecordTypes {
  public static final TypeInformation<Signal> SIGNAL = Types.POJO(Signal.class);
  public static final TypeInformation<Alert> ALERT = Types.POJO(Alert.class);
  public static final TypeInformation<Handling> HANDLING = Types.POJO(Handling.class);
  public static final TypeInformation<Merger> MERGER = Types.POJO(Merger.class);
  public static final TypeInformation<KeyState> KEY_STATE = Types.POJO(KeyState.class);

  public static final TypeInformation<ShareChange> SHARE_CHANGE = Types.POJO(ShareChange.class);

  /** Beside the alerts of a kind of keys: what makes up how much of its scope a rule fires on. */
  public static final OutputTag<ShareChange> SHARE_CHANGES =
      new OutputTag<>("changes", SHARE_CHANGE);

  private RecordTypes() {}
}
