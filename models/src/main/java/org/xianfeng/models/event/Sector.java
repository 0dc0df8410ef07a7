package org.xianfeng.models.event;

/** The seven sectors that branches are compared within. */
public enum Sector implements Word {
  VILLAGE,
  COMMUNITY,
  GOVERNMENT,
  PUBLIC_INSTITUTION,
  STATE_ENTERPRISE,
  PRIVATE_ENTERPRISE,
  SOCIAL_ORGANISATION
}
