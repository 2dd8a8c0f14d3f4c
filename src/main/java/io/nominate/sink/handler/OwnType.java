package io.nominate.sink.handler;

import io.nominate.sink.spi.HandlerOption;
import io.nominate.sink.spi.HandlerType;
import java.util.List;

/** A type that comes with the program: of its version, with a name and options that are always the same. */
abstract class OwnType implements HandlerType {
    private final String name;
    private final List<HandlerOption> options;

    /** @param options in groups */
    OwnType(String name, List<List<HandlerOption>> options) {
        this.name = name;
        this.options = HandlerOption.all(options);
    }

    @Override
    public final int version() {
        return VERSION;
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final List<HandlerOption> options() {
        return options;
    }
}
