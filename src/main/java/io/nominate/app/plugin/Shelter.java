package io.nominate.app.plugin;

import java.util.List;

/**
 * What plugins see of this program: the Java platform, the SPI with the model and the DNS it speaks of, and SLF4J. So a
 * plugin can bring whatever libraries it likes, and nothing inside Nominate can become something that plugins rely on.
 */
final class Shelter extends ClassLoader {
    private static final List<String> SHOWN = List.of(
            "io.nominate.deliver.spi.",
            "io.nominate.central.spi.",
            "io.nominate.sink.spi.",
            "io.nominate.model.",
            "io.nominate.dns.",
            "org.slf4j.",
            "org.jspecify.");

    private final ClassLoader program;

    Shelter(ClassLoader program) {
        super("plugins", ClassLoader.getPlatformClassLoader());
        this.program = program;
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        if (SHOWN.stream().anyMatch(name::startsWith)) {
            return program.loadClass(name);
        }
        throw new ClassNotFoundException(name);
    }
}
