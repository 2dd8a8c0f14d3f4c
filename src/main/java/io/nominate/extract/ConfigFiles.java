package io.nominate.extract;

import io.nominate.dns.isc.IscConfig;
import io.nominate.dns.isc.IscConfig.Statement;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** The files of a configuration of BIND, put together as {@code include} says. */
final class ConfigFiles {
    private static final int MAX_FILES = 10_000;
    private static final int MAX_DEPTH = 64;
    private static final int MAX_OCTETS = 64 << 20;

    private final Deque<Path> open = new ArrayDeque<>();
    private Base base;
    private int files;

    /**
     * @param main the first file
     * @param root where the root of the server's file system lies here (its chroot, or a copy)
     */
    ConfigFiles(Path main, Optional<Path> root) {
        this.base = new Base(main.toAbsolutePath().normalize().resolveSibling(""), root);
    }

    /** Where names of files lead, once all is read. */
    Base base() {
        return base;
    }

    /** A path as the configuration has it. */
    Path resolve(String path) {
        return base.resolve(path);
    }

    /** @param where the file is named, for messages; empty for the first */
    List<Item> read(Path file, String where) throws ExtractException {
        String before = where.isEmpty() ? "" : where + ": ";
        Path real;
        String text;
        try {
            real = file.toRealPath();
            if (Files.size(real) > MAX_OCTETS || ++files > MAX_FILES) {
                throw new ExtractException(before + "the configuration is too large, at " + file);
            }
            text = new String(Files.readAllBytes(real), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new ExtractException(before + "cannot read " + file + ": " + Reasons.of(e));
        }
        if (open.size() > MAX_DEPTH) {
            throw new ExtractException(before + "includes " + file + ", too deep within other files");
        }
        if (open.contains(real)) {
            throw new ExtractException(before + "includes " + file + ", which is what includes it: a loop");
        }
        open.push(real);
        try {
            return items(file, IscConfig.parse(text), "");
        } catch (IllegalArgumentException e) {
            throw new ExtractException(
                    file + ":" + String.valueOf(e.getMessage()).replaceFirst("^line ", ""));
        } finally {
            open.pop();
        }
    }

    private List<Item> items(Path file, List<Statement> statements, String parent) throws ExtractException {
        List<Item> items = new ArrayList<>();
        for (Statement statement : statements) {
            if (statement.is("include") && statement.words().size() == 2) {
                String where = file + ":" + statement.line();
                for (Path included : included(file, statement.word(1), where)) {
                    items.addAll(read(included, where));
                }
                continue;
            }
            if (parent.equalsIgnoreCase("options") && statement.is("directory")) {
                base = new Base(resolve(statement.word(1)), base.root());
            }
            items.add(new Item(file, statement, items(file, statement.block(), statement.word(0))));
        }
        return items;
    }

    /** Relative to the directory that holds so far, as in BIND, else to the file that includes. */
    private List<Path> included(Path file, String name, String where) throws ExtractException {
        List<Path> found = Glob.find(resolve(name));
        if (found.isEmpty() && !name.startsWith("/")) {
            found = Glob.find(file.toAbsolutePath().resolveSibling(name));
        }
        if (found.isEmpty()) {
            throw new ExtractException(where + ": includes " + resolve(name) + ", which is not there");
        }
        return found;
    }
}
