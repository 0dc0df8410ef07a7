package org.xianfeng.streaming.notify.message;

import org.xianfeng.models.alert.Alert;
import org.xianfeng.models.alert.life.Notification;

/**
 * That a message tells of an alert.
 *
 * @param incident the incident that it belongs to
 * @param opening whether the incident begins with this message; else it was told before
 */
public record Line(String incident, boolean opening, Notification.Kind kind, Alert alert) {}
