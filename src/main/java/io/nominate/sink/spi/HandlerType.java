package io.nominate.sink.spi;

import java.util.List;

/**
 * A kind of notification handler, found by {@link java.util.ServiceLoader}. Implementations have a public constructor
 * without arguments and no state.
 */
public interface HandlerType {
    /** The version of this package. */
    int VERSION = 1;

    /** The {@link #VERSION} that the handler was written for: {@code return HandlerType.VERSION}. Others are refused. */
    int version();

    /** What {@code enabled_notification_handlers} calls it; its options are in the section {@code [handler:NAME]}. */
    String name();

    /** The options it understands. */
    List<HandlerOption> options();

    /**
     * Makes a handler.
     *
     * @throws HandlerException when an option cannot be used
     */
    NotificationHandler open(HandlerOptions options) throws HandlerException;
}
