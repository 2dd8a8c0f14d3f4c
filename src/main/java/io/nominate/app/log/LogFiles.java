package io.nominate.app.log;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.FileAppender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeAndTimeBasedRollingPolicy;
import ch.qos.logback.core.rolling.TimeBasedRollingPolicy;
import ch.qos.logback.core.util.FileSize;
import io.nominate.app.config.LogConfig;

/** Logs that go to files. Lines are always added at the end, so that {@code copytruncate} of logrotate works too. */
final class LogFiles {
    private LogFiles() {}

    static Appender<ILoggingEvent> appender(
            LoggerContext context, LogConfig.File file, Encoder<ILoggingEvent> encoder) {
        FileAppender<ILoggingEvent> appender = switch (file.rotation()) {
            case NONE -> new FileAppender<>();
            case INTERVAL -> rolling(context, file, new TimeBasedRollingPolicy<>(), ".%d{yyyy-MM-dd}");
            case SIZE -> {
                SizeAndTimeBasedRollingPolicy<ILoggingEvent> policy = new SizeAndTimeBasedRollingPolicy<>();
                policy.setContext(context);
                FileSize size = FileSize.valueOf(file.megabytes() + "MB");
                policy.setMaxFileSize(size);
                policy.setTotalSizeCap(new FileSize(size.getSize() * file.keep()));
                yield rolling(context, file, policy, ".%d{yyyy-MM-dd}.%i");
            }
        };
        appender.setContext(context);
        appender.setName("file");
        appender.setFile(file.path().toString());
        appender.setAppend(true);
        appender.setEncoder(encoder);
        appender.start();
        return appender;
    }

    private static RollingFileAppender<ILoggingEvent> rolling(
            LoggerContext context, LogConfig.File file, TimeBasedRollingPolicy<ILoggingEvent> policy, String ending) {
        RollingFileAppender<ILoggingEvent> appender = new RollingFileAppender<>();
        appender.setFile(file.path().toString());
        policy.setContext(context);
        policy.setParent(appender);
        policy.setFileNamePattern(file.path() + ending);
        policy.setMaxHistory(file.keep());
        policy.start();
        appender.setRollingPolicy(policy);
        return appender;
    }
}
