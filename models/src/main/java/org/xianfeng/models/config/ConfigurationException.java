package org.xianfeng.models.config;

/**
 * A configuration that a person has to correct; the message names the key, the value, the place.
 */
public final class ConfigurationException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Says what is wrong. */
  public ConfigurationException(String message) {
    super(message);
  }
}
