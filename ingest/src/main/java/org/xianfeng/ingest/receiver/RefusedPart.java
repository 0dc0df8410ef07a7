package org.xianfeng.ingest.receiver;

import org.xianfeng.models.event.Refusal;

/**
 * A record of a request that went to quarantine.
 *
 * @param position in its request, from 1
 * @param place under which {@code quarantine explain} finds it
 */
record RefusedPart(int position, Refusal refusal, String place) {}
