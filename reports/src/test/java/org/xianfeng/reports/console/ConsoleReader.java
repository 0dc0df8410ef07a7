package org.xianfeng.reports.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.xianfeng.models.access.TokenFile;

/**
 * Somebody who reads and writes forms without a browser.
 *
 * @param token empty for nobody
 */
record ConsoleReader(String address, String token) {
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final Pattern FORM =
      Pattern.compile(
          "action=\"/([^\"]+)\">(?:(?!<form).)*?name=\"form\" value=\"([^\"]*)\"", Pattern.DOTALL);

  /** The name that the log has of it. */
  String name() {
    return TokenFile.digest(token).substring(0, 12);
  }

  HttpResponse<String> get(String path) {
    return send(request(path).GET().build());
  }

  /** Fills in the form that a page has for an address, and sends it. */
  HttpResponse<String> fill(String page, String path, Map<String, String> fields) {
    return post(path, form(page, path), fields);
  }

  /** The token that a page has for the form of an address; empty for none. */
  String form(String page, String path) {
    var form = FORM.matcher(get(page).body());
    while (form.find()) {
      if (form.group(1).equals(path)) {
        return form.group(2);
      }
    }
    return "";
  }

  HttpResponse<String> post(String path, String form, Map<String, String> fields) {
    return post(path, BodyPublishers.ofString("form=" + form + '&' + encoded(fields)), Map.of());
  }

  /** Sends a body as a form, or as headers say. */
  HttpResponse<String> post(String path, BodyPublisher body, Map<String, String> headers) {
    HttpRequest.Builder request = request(path).POST(body);
    request.setHeader("Content-Type", "application/x-www-form-urlencoded");
    headers.forEach(request::setHeader);
    return send(request.build());
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address + path));
    return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
  }

  private static HttpResponse<String> send(HttpRequest request) {
    try {
      return HTTP.send(request, BodyHandlers.ofString());
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(request.toString(), e);
    }
  }

  private static String encoded(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(one -> one.getKey() + '=' + URLEncoder.encode(one.getValue(), UTF_8))
        .collect(Collectors.joining("&"));
  }
}
