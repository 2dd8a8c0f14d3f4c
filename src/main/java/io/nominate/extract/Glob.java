package io.nominate.extract;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Paths with the wildcards of glob(7), which BIND takes in {@code include}. */
final class Glob {
    private static final Pattern WILD = Pattern.compile("[*?\\[]");

    private Glob() {}

    /** What is there, in order; a path without wildcards finds itself. */
    static List<Path> find(Path pattern) {
        List<Path> found = List.of(pattern.getRoot() == null ? Path.of("") : pattern.getRoot());
        for (Path name : pattern) {
            List<Path> next = new ArrayList<>();
            for (Path folder : found) {
                if (WILD.matcher(name.toString()).find()) {
                    next.addAll(matching(folder, name.toString()));
                } else if (Files.exists(folder.resolve(name))) {
                    next.add(folder.resolve(name));
                }
            }
            found = next;
        }
        return found;
    }

    private static List<Path> matching(Path folder, String name) {
        PathMatcher matcher = folder.getFileSystem().getPathMatcher("glob:" + name.replaceAll("[{}]", "\\\\$0"));
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(path -> matcher.matches(path.getFileName()))
                    .filter(path -> name.startsWith(".")
                            || !path.getFileName().toString().startsWith("."))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            return List.of(); // as glob(3): what cannot be looked at has no match
        }
    }
}
