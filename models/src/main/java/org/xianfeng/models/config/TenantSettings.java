package org.xianfeng.models.config;

import static java.util.Objects.requireNonNull;
import static org.xianfeng.models.document.ValueType.TEXT;

import java.io.Serializable;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.document.Keys;
import org.xianfeng.models.document.ValueType;
import org.xianfeng.models.tenant.Registrar;
import org.xianfeng.models.tenant.Tenant;

/**
 * What the configuration says of single tenants, under {@code tenants.NAME}.
 *
 * @param texts value of each key of the whole configuration
 * @param primary a tenant that needs no line
 * @param categories those of a tenant that lists none
 */
record TenantSettings(NavigableMap<String, String> texts, String primary, Set<String> categories)
    implements Serializable {
  static final ValueType<Set<String>> CATEGORY_LIST =
      new ValueType<>(
          "categories of A-Z a-z 0-9 . _ - with commas between",
          Set.of(),
          text -> list(text, "[A-Za-z0-9._-]{1,64}"));
  private static final ValueType<Set<String>> SOURCE_LIST =
      new ValueType<>(
          "sources of A-Z a-z 0-9 . _ : / + - or beginnings of them with * behind, with commas"
              + " between",
          Set.of(),
          text -> list(text, "[A-Za-z0-9._:/+-]{1,128}\\*?"));
  private static final ValueType<List<Registrar>> REGISTRAR_LIST =
      new ValueType<>(
          "SOURCE [below CODE …] [sets FIELD …], each source once, with commas between",
          List.of(),
          TenantSettings::registrarList);

  private static final String TENANTS = "tenants.";
  private static final String ZONE = ".zone";
  private static final String CATEGORIES = ".categories";
  private static final String SOURCES = ".sources";
  private static final String REGISTRARS = ".registrars";
  private static final Map<String, ValueType<?>> TYPES =
      Map.of(
          ZONE,
          ValueType.ZONE,
          CATEGORIES,
          CATEGORY_LIST,
          SOURCES,
          SOURCE_LIST,
          REGISTRARS,
          REGISTRAR_LIST);
  private static final ZoneId DEFAULT_ZONE = ZoneId.of("Asia/Shanghai");

  /** Reads the keys of tenants into the texts, which hold all others. */
  static void check(Keys in, Map<String, String> texts) {
    for (String key : in.value().byKey().keySet()) {
      @Nullable ValueType<?> type =
          key.startsWith(TENANTS) && key.split("\\.").length == 3
              ? TYPES.get(key.substring(key.lastIndexOf('.')))
              : null;
      if (type != null && in.has(key)) {
        in.find(key, type);
        texts.put(key, in.require(key, TEXT));
      }
    }
  }

  ZoneId zone(String tenant) {
    String zone = texts.get(TENANTS + tenant + ZONE);
    return zone == null ? DEFAULT_ZONE : ZoneId.of(zone);
  }

  Set<String> names() {
    Set<String> names = new TreeSet<>(Set.of(primary));
    texts.tailMap(TENANTS, true).keySet().stream()
        .takeWhile(key -> key.startsWith(TENANTS))
        .forEach(key -> names.add(key.split("\\.")[1]));
    return names;
  }

  @Nullable Tenant tenant(String name) {
    if (!names().contains(name)) {
      return null;
    }
    String own = texts.get(TENANTS + name + CATEGORIES);
    String sources = texts.getOrDefault(TENANTS + name + SOURCES, "/" + name + "/*");
    return new Tenant(
        name,
        own == null ? categories : CATEGORY_LIST.parser().apply(own),
        SOURCE_LIST.parser().apply(sources),
        registrars(name));
  }

  /** Also those of a tenant that is not listed, whose records nobody lets in. */
  List<Registrar> registrars(String tenant) {
    String listed = texts.get(TENANTS + tenant + REGISTRARS);
    return listed == null
        ? List.of(Registrar.ofAll("/" + tenant + "/registry"))
        : REGISTRAR_LIST.parser().apply(listed);
  }

  /** What one tenant sends, another cannot replace, and what a tenant lists are its own sources. */
  void refuseShared(Keys in) {
    List<Tenant> before = new ArrayList<>();
    for (String name : names()) {
      Tenant tenant = requireNonNull(tenant(name));
      if (texts.containsKey(TENANTS + name + REGISTRARS)
          && !tenant.registrars().stream().allMatch(one -> tenant.owns(one.source()))) {
        in.problem(TENANTS + name + REGISTRARS, "has a source that is none of the tenant's");
      }
      before.stream()
          .filter(tenant::sharesWith)
          .forEach(
              other ->
                  in.problem(
                      TENANTS + name + SOURCES,
                      "has a source of tenant %s, too".formatted(other.name())));
      before.add(tenant);
    }
  }

  private static List<Registrar> registrarList(String text) {
    List<Registrar> all = Stream.of(text.strip().split(",")).map(Registrar::parse).toList();
    if (all.stream().map(Registrar::source).distinct().count() < all.size()) {
      throw new IllegalArgumentException(text);
    }
    return all;
  }

  private static Set<String> list(String text, String form) {
    Set<String> all = Set.of(text.strip().split("\\s*,\\s*"));
    if (!all.stream().allMatch(one -> one.matches(form))) {
      throw new IllegalArgumentException(text);
    }
    return all;
  }
}
