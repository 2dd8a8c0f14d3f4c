package io.nominate.notify;

import tools.jackson.databind.JsonNode;

/**
 * A notification, before it is put into the form that goes over the broker.
 *
 * @param type {@code dns.zone.create}
 * @param publisher the service and its host: {@code central.ns1}
 */
record Notice(Priority priority, String type, String publisher, JsonNode payload) {
    /** Of oslo.messaging's, those that are used. */
    enum Priority {
        INFO,
        ERROR;

        /** As routing keys have it. */
        String key() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }
}
