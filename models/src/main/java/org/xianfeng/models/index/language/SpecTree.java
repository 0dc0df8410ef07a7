package org.xianfeng.models.index.language;

import static org.xianfeng.models.document.ValueType.word;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.index.spec.IndexSpec;
import org.xianfeng.models.index.spec.Node;
import org.xianfeng.models.index.spec.SensitivityRule;
import org.xianfeng.models.index.spec.UncertaintyRule;
import org.xianfeng.models.index.spec.VariedRule;
import org.xianfeng.models.index.spec.WeightRule;

/**
 * A specification as plain maps and lists, every default written out; the parser reads it back.
 *
 * <p>The keys of a record are its components; only what the language writes in another way than the
 * record holds it stands here.
 */
final class SpecTree {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .addModule(new SimpleModule().addSerializer(new Word()))
          .build();
  private static final TypeReference<LinkedHashMap<String, @Nullable Object>> KEYS =
      new TypeReference<>() {};

  private SpecTree() {}

  static Map<String, @Nullable Object> of(IndexSpec spec) {
    IndexSpec.Edition edition = spec.edition();
    UncertaintyRule uncertainty = spec.robustness().uncertainty();
    SensitivityRule sensitivity = spec.robustness().sensitivity();
    Map<String, @Nullable Object> out = new LinkedHashMap<>();
    out.put("spec", IndexSpec.LANGUAGE);
    out.put("id", edition.id());
    out.put("version", edition.version());
    Map<String, @Nullable Object> effective = new LinkedHashMap<>();
    effective.put("from", edition.from());
    effective.put("to", edition.to());
    out.put("effective", effective);
    out.put("unit", Map.of("key", spec.rows().unitKey()));
    out.put("period", plain(spec.rows().period()));
    out.put("missing", spec.rows().missing());
    out.put("snapshot", spec.rows().snapshotRequired() ? "required" : "optional");
    out.put("screen", plain(spec.screen()));
    out.put("peer_groups", plain(spec.peerGroups()));
    out.put("indicators", plain(spec.indicators()));
    out.put("tree", plain(spec.tree()));
    out.put("weights", spec.weights().stream().map(SpecTree::weights).toList());
    out.put("rank", plain(spec.results().rank()));
    out.put("bands", plain(spec.results().bands()));
    out.put("uncertainty", uncertainty == null ? null : uncertainty(uncertainty));
    out.put("sensitivity", sensitivity == null ? null : sensitivity(sensitivity));
    out.put("explain", plain(spec.results().explain()));
    out.put("integrity", plain(spec.results().integrity()));
    out.put("quality", plain(spec.results().quality()));
    return out;
  }

  private static Map<String, @Nullable Object> weights(WeightRule rule) {
    Map<String, @Nullable Object> out = keys(rule);
    Object rows = out.remove("rows");
    boolean budget = rule.method() == WeightRule.Method.BUDGET;
    out.put("experts", budget ? rows : null);
    out.put("matrix", budget || rule.rows().isEmpty() ? null : rows);
    return out;
  }

  private static Map<String, @Nullable Object> uncertainty(UncertaintyRule rule) {
    Map<String, @Nullable Object> out = keys(rule);
    Map<String, @Nullable Object> vary = keys(rule.vary());
    VariedRule.WeightNoise noise = rule.vary().weights();
    if (noise != null) {
      Map<String, @Nullable Object> weights = keys(noise);
      weights.put("dist", "uniform");
      vary.put("weights", weights);
    }
    Map<String, List<Node.Aggregation.Method>> nodes = rule.vary().aggregate();
    if (nodes.isEmpty() || nodes.containsKey(VariedRule.ROOT)) {
      vary.put("aggregate", plain(nodes.getOrDefault(VariedRule.ROOT, List.of())));
    }
    out.put("rng", UncertaintyRule.RNG);
    out.put("vary", vary);
    return out;
  }

  private static Map<String, @Nullable Object> sensitivity(SensitivityRule rule) {
    Map<String, @Nullable Object> out = keys(rule);
    out.put("method", "sobol");
    // sorted: the order of the map alone is another in each process, and the hash with it
    out.put("estimator", new TreeMap<>(Map.of("first", "saltelli2010", "total", "jansen")));
    return out;
  }

  private static @Nullable Object plain(@Nullable Object value) {
    return MAPPER.convertValue(value, Object.class);
  }

  private static Map<String, @Nullable Object> keys(Object rule) {
    return MAPPER.convertValue(rule, KEYS);
  }

  /** Writes a constant as the language spells it. */
  private static final class Word extends StdSerializer<Enum<?>> {
    Word() {
      super(Enum.class, false);
    }

    @Override
    public void serialize(Enum<?> constant, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      out.writeString(word(constant));
    }
  }
}
