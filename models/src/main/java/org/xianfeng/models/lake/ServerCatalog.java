package org.xianfeng.models.lake;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.function.Supplier;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.exceptions.RESTException;
import org.apache.iceberg.rest.RESTCatalog;
import org.xianfeng.models.failure.Failure;

/**
 * Iceberg's catalog on a server, as every engine opens it: see {@link DatabaseCatalog}.
 *
 * <p>Errors: {@link Failure.Missing} if the server does not let in or does not answer.
 */
public final class ServerCatalog extends RESTCatalog {
  /** Property: who asks. */
  static final String USER = "user";

  private String uri = "";

  @Override
  public void initialize(String name, Map<String, String> properties) {
    uri = requireNonNull(properties.get("uri"), "no uri");
    String user = properties.getOrDefault(USER, "");
    answered(
        () -> {
          super.initialize(
              name,
              CatalogPassword.added(properties, "credential", user.isEmpty() ? "" : user + ':'));
          return name;
        });
  }

  @Override
  public Table loadTable(TableIdentifier identifier) {
    return answered(() -> super.loadTable(identifier));
  }

  private <T> T answered(Supplier<T> question) {
    try {
      return question.get();
    } catch (RESTException e) {
      throw CatalogFailure.unanswered(uri, e);
    }
  }
}
