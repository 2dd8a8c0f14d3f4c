package io.nominate.app.plugin;

import io.nominate.app.part.CannotStartException;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * The jars of {@code plugin_dir}, in order of their names. A jar names what it brings in {@code META-INF/services}; one
 * that does not fit keeps the server from starting, with the reason: better than to run without it unnoticed.
 */
public final class Plugins {
    private static final Plugins NONE = new Plugins(List.of());

    private final List<Jar> jars;

    private record Jar(Path file, ClassLoader loader) {}

    private Plugins(List<Jar> jars) {
        this.jars = jars;
    }

    /** Just what the program itself brings. */
    public static Plugins none() {
        return NONE;
    }

    /**
     * Opens the jars.
     *
     * @param configured must exist
     * @param usual need not
     */
    public static Plugins open(Optional<Path> configured, Path usual) throws CannotStartException {
        Path directory = configured.orElse(usual);
        if (configured.isEmpty() && !Files.isDirectory(directory)) {
            return NONE;
        }
        Shelter shelter = new Shelter(Plugins.class.getClassLoader());
        List<Jar> jars = new ArrayList<>();
        for (Path file : jars(directory)) {
            check(file);
            try {
                URL url = file.toUri().toURL();
                String name = file.getFileName() + "";
                jars.add(new Jar(file, new URLClassLoader(name, new URL[] {url}, shelter)));
            } catch (IOException e) {
                throw refused(file, String.valueOf(e.getMessage()), e);
            }
        }
        return new Plugins(List.copyOf(jars));
    }

    private static List<Path> jars(Path directory) throws CannotStartException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        } catch (NoSuchFileException e) {
            throw new CannotStartException("[DEFAULT] plugin_dir: there is no directory " + directory, e);
        } catch (IOException e) {
            throw new CannotStartException("[DEFAULT] plugin_dir: " + directory + " cannot be read: " + e, e);
        }
    }

    private static void check(Path file) throws CannotStartException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            if (zip.stream().noneMatch(entry -> entry.getName().startsWith("META-INF/services/io.nominate."))) {
                throw new CannotStartException("plugin " + file
                        + ": it has no META-INF/services entry that names something of Nominate's: is it a plugin?");
            }
        } catch (ZipException e) {
            throw refused(file, "it is not a jar: " + e.getMessage(), e);
        } catch (IOException e) {
            throw refused(file, "it cannot be read: " + e.getMessage(), e);
        }
    }

    /** All that implement a service: the program's own first, then those of the jars. */
    public <S> List<S> find(Class<S> service) throws CannotStartException {
        List<S> found = new ArrayList<>();
        ServiceLoader.load(service, Plugins.class.getClassLoader()).forEach(found::add);
        for (Jar jar : jars) {
            try {
                ServiceLoader.load(service, jar.loader()).stream()
                        .filter(provider -> provider.type().getClassLoader() == jar.loader())
                        .map(ServiceLoader.Provider::get)
                        .forEach(found::add);
            } catch (ServiceConfigurationError | LinkageError e) {
                throw refused(jar.file(), reason(e), e);
            }
        }
        return List.copyOf(found);
    }

    private static String reason(Throwable e) {
        Throwable root = e;
        for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
            root = cause;
        }
        String reason = root == e ? String.valueOf(e.getMessage()) : e.getMessage() + ": " + root;
        boolean missing = root instanceof ClassNotFoundException || root instanceof NoClassDefFoundError;
        return missing && reason.contains("io.nominate.")
                ? reason + " (plugins see only Nominate's spi packages, the model and the DNS)"
                : reason;
    }

    private static CannotStartException refused(Path file, String reason, Throwable cause) {
        return new CannotStartException("plugin " + file + " does not fit: " + reason, cause);
    }
}
