package io.nominate.app.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.spi.ContextAwareBase;
import io.nominate.app.config.LogConfig;
import org.slf4j.LoggerFactory;

/**
 * Sets Logback up. Logback finds it as a service and calls it at the first use of a logger, with the defaults;
 * {@link #apply(LogConfig)} sets what the operator wants. Nominate logs from INFO on, libraries from WARN on, to standard
 * error or a file.
 */
public final class LogSetup extends ContextAwareBase implements Configurator {
    /** Time in UTC, level, who, the request where there is one, what; line breaks in a message do not end its line. */
    private static final String PATTERN = "%d{yyyy-MM-dd'T'HH:mm:ss.SSS'Z', UTC} %-5level %logger{0}:"
            + " %replace([%X{request_id}] ){'^\\[\\] $', ''}%replace(%msg){'[\\r\\n]+', ' | '}%n";

    @Override
    public ExecutionStatus configure(LoggerContext context) {
        apply(context, new LogConfig(false, false));
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }

    /** Logs as {@code config} says from now on. */
    public static void apply(LogConfig config) {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            context.reset();
            apply(context, config);
        }
    }

    static void apply(LoggerContext context, LogConfig config) {
        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.WARN);
        config.file()
                .ifPresent(
                        file -> root.addAppender(LogFiles.appender(context, file, encoder(context, config.useJson()))));
        if (config.file().isEmpty() || config.useStderr()) {
            root.addAppender(console(context, encoder(context, config.useJson())));
        }
        context.getLogger("io.nominate").setLevel(config.debug() ? Level.DEBUG : Level.INFO);
    }

    private static Appender<ILoggingEvent> console(LoggerContext context, Encoder<ILoggingEvent> encoder) {
        ConsoleAppender<ILoggingEvent> appender = new ConsoleAppender<>();
        appender.setContext(context);
        appender.setName("stderr");
        appender.setTarget("System.err");
        appender.setEncoder(encoder);
        appender.start();
        return appender;
    }

    private static Encoder<ILoggingEvent> encoder(LoggerContext context, boolean json) {
        Encoder<ILoggingEvent> encoder = json ? new JsonLineEncoder() : pattern();
        encoder.setContext(context);
        encoder.start();
        return encoder;
    }

    private static PatternLayoutEncoder pattern() {
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setPattern(PATTERN);
        return encoder;
    }
}
