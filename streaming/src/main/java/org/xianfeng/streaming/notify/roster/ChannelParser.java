package org.xianfeng.streaming.notify.roster;

import static org.xianfeng.models.document.ValueType.INTEGER;
import static org.xianfeng.models.document.ValueType.TEXT;
import static org.xianfeng.models.document.ValueType.oneOf;

import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.document.Keys;
import org.xianfeng.models.document.ValueType;
import org.xianfeng.models.privacy.SecretText;
import org.xianfeng.streaming.notify.roster.ChannelSpec.DingTalkSpec;
import org.xianfeng.streaming.notify.roster.ChannelSpec.EmailSpec;
import org.xianfeng.streaming.notify.roster.ChannelSpec.EmailSpec.Security;
import org.xianfeng.streaming.notify.roster.ChannelSpec.WeComSpec;
import org.xianfeng.streaming.notify.roster.ChannelSpec.WebhookSpec;

/**
 * Reads one channel. A secret itself is never in the file: {@code x_file} or {@code x_variable}.
 */
final class ChannelParser {
  /** What WeCom and DingTalk take from a robot. */
  private static final int OF_ROBOTS = 20;

  private static final int OF_SERVERS = 600;

  /** Variables of Xianfeng itself are settings, and settings are printed. */
  private static final ValueType<String> VARIABLE =
      new ValueType<>(
          "a variable that does not begin with XIANFENG_",
          "",
          text -> {
            if (!text.matches("[A-Z_][A-Z0-9_]*") || text.startsWith("XIANFENG_")) {
              throw new IllegalArgumentException(text);
            }
            return text;
          });

  private static final ValueType<Integer> COUNT =
      new ValueType<>("a whole number from 1 to 65535", 1, ChannelParser::count);
  private static final URI NOWHERE = URI.create("http://localhost");
  private static final URI WECOM = URI.create("https://qyapi.weixin.qq.com/cgi-bin/webhook/send");
  private static final URI DINGTALK = URI.create("https://oapi.dingtalk.com/robot/send");

  private ChannelParser() {}

  /** The channel; null where something is wrong. */
  static @Nullable ChannelSpec channel(Keys in) {
    String type = in.require("type", oneOf("webhook", "email", "wecom", "dingtalk"));
    boolean robot = type.equals("wecom") || type.equals("dingtalk");
    int perMinute = in.get("per_minute", COUNT, robot ? OF_ROBOTS : OF_SERVERS);
    return switch (type) {
      case "webhook" -> {
        URI url = address(in, "url", null);
        yield new WebhookSpec(url, secret(in, "token", false), perMinute);
      }
      case "email" -> email(in, perMinute);
      case "wecom" -> {
        URI url = address(in, "url", WECOM);
        @Nullable SecretText key = secret(in, "key", true);
        yield key == null ? null : new WeComSpec(url, key, perMinute);
      }
      case "dingtalk" -> {
        URI url = address(in, "url", DINGTALK);
        @Nullable SecretText token = secret(in, "token", true);
        @Nullable SecretText secret = secret(in, "secret", false);
        yield token == null ? null : new DingTalkSpec(url, token, secret, perMinute);
      }
      default -> null;
    };
  }

  private static EmailSpec email(Keys in, int perMinute) {
    Security security = in.get("security", Security.STARTTLS);
    int port =
        switch (security) {
          case STARTTLS -> 587;
          case TLS -> 465;
          case NONE -> 25;
        };
    String user = in.get("user", TEXT, "");
    return new EmailSpec(
        in.require("host", TEXT),
        in.get("port", COUNT, port),
        security,
        in.require("from", TEXT),
        user,
        secret(in, "password", !user.isEmpty()),
        perMinute);
  }

  private static @Nullable SecretText secret(Keys in, String name, boolean required) {
    @Nullable String file = in.find(name + "_file", TEXT);
    @Nullable String variable = in.find(name + "_variable", VARIABLE);
    if (file != null && variable != null) {
      in.problem(name + "_variable", "and %s_file exclude each other".formatted(name));
    }
    if (file == null && variable == null) {
      if (required) {
        in.require(name + "_file", TEXT);
      }
      return null;
    }
    return new SecretText(file == null ? null : Path.of(file), variable == null ? "" : variable);
  }

  /**
   * An address without credentials in it; one with them is not repeated.
   *
   * @param otherwise what stands where none is written; null: one has to be
   */
  static URI address(Keys in, String key, @Nullable URI otherwise) {
    if (otherwise != null && !in.has(key)) {
      return otherwise;
    }
    String text = in.require(key, TEXT);
    if (text.isEmpty()) {
      return NOWHERE;
    }
    try {
      URI uri = URI.create(text);
      boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
      if (http && uri.getHost() != null && uri.getUserInfo() == null && uri.getQuery() == null) {
        return uri;
      }
    } catch (IllegalArgumentException e) { // its message repeats the text
      in.problem(key, "is no address");
      return NOWHERE;
    }
    in.problem(key, "must be an http or https address without user, password and query");
    return NOWHERE;
  }

  private static int count(String text) {
    int number = INTEGER.parser().apply(text);
    if (number < 1 || number > 65_535) {
      throw new IllegalArgumentException(text);
    }
    return number;
  }
}
