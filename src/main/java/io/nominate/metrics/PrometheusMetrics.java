package io.nominate.metrics;

import io.nominate.central.port.Metrics;
import io.prometheus.metrics.core.datapoints.CounterDataPoint;
import io.prometheus.metrics.core.datapoints.DistributionDataPoint;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.ExpositionFormats;
import io.prometheus.metrics.instrumentation.jvm.JvmMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps metrics in a Prometheus registry, with those of the JVM and the process beside them. */
public final class PrometheusMetrics implements Metrics {
    private static final Logger LOG = LoggerFactory.getLogger(PrometheusMetrics.class);

    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final ExpositionFormats formats = ExpositionFormats.init();

    public PrometheusMetrics() {
        JvmMetrics.builder().register(registry);
    }

    /**
     * All metrics as they are now.
     *
     * @param type the media type
     */
    public record Page(String type, byte[] text) {}

    /**
     * Writes all metrics.
     *
     * @param accept which formats the reader takes, as in an HTTP {@code Accept} header
     */
    public Page page(Optional<String> accept) {
        ExpositionFormatWriter writer = formats.findWriter(accept.orElse(null));
        ByteArrayOutputStream out = new ByteArrayOutputStream(1 << 16);
        try {
            writer.write(out, registry.scrape());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Page(writer.getContentType(), out.toByteArray());
    }

    @Override
    public Count count(String name, String help, String... labels) {
        Counter counter =
                Counter.builder().name(name).help(help).labelNames(labels).register(registry);
        if (labels.length == 0) {
            CounterDataPoint only = counter.labelValues();
            return (number, values) -> only.inc(number);
        }
        return (number, values) -> counter.labelValues(values).inc(number);
    }

    @Override
    public Distribution distribution(String name, String help, Scale scale, String... labels) {
        Histogram histogram = Histogram.builder()
                .name(name)
                .help(help)
                .labelNames(labels)
                .classicOnly()
                .classicUpperBounds(bounds(scale))
                .register(registry);
        if (labels.length == 0) {
            DistributionDataPoint only = histogram.labelValues();
            return (value, values) -> only.observe(value);
        }
        return (value, values) -> histogram.labelValues(values).observe(value);
    }

    private static double[] bounds(Scale scale) {
        return switch (scale) {
            case SECONDS ->
                new double[] {.0001, .00025, .0005, .001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10, 60};
            case LONG_SECONDS ->
                new double[] {.01, .02, .03, .05, .08, .1, .15, .25, .5, 1, 2.5, 5, 10, 30, 60, 300, 1800, 3600};
            case COUNT -> new double[] {1, 2, 4, 8, 16, 32, 64, 128, 256};
            case BYTES -> new double[] {100, 500, 1e3, 5e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9};
        };
    }

    @Override
    public void counted(String name, String help, LongSupplier number) {
        CounterWithCallback.builder()
                .name(name)
                .help(help)
                .callback(point -> point.call((double) number.getAsLong()))
                .register(registry);
    }

    /** A value that cannot be read does not take the others with it. */
    @Override
    public void gauge(String name, String help, DoubleSupplier value) {
        GaugeWithCallback.builder()
                .name(name)
                .help(help)
                .callback(point -> point.call(read(name, value)))
                .register(registry);
    }

    private static double read(String name, DoubleSupplier value) {
        try {
            return value.getAsDouble();
        } catch (RuntimeException e) {
            LOG.debug("{} cannot be told: {}", name, e.toString());
            return Double.NaN;
        }
    }
}
