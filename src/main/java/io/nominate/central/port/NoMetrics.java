package io.nominate.central.port;

import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

/** Nobody watches: nothing is kept. */
final class NoMetrics implements Metrics {
    @Override
    public Count count(String name, String help, String... labels) {
        return (number, values) -> {};
    }

    @Override
    public Distribution distribution(String name, String help, Scale scale, String... labels) {
        return (value, values) -> {};
    }

    @Override
    public void counted(String name, String help, LongSupplier number) {}

    @Override
    public void gauge(String name, String help, DoubleSupplier value) {}
}
