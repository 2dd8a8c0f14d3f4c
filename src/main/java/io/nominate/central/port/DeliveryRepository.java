package io.nominate.central.port;

/** Work for the name servers. */
public interface DeliveryRepository {}
