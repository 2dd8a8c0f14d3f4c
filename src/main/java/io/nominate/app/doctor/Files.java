package io.nominate.app.doctor;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Disk and rights. */
final class Files {
    private static final long LITTLE = 1L << 30;
    private static final long NEXT_TO_NOTHING = 100L << 20;
    private static final Set<PosixFilePermission> OWNERS = PosixFilePermissions.fromString("rwx------");

    private final Path state;
    private final List<Path> secrets;

    Files(Path state, List<Path> secrets) {
        this.state = state;
        this.secrets = List.copyOf(secrets);
    }

    List<Finding> look() {
        List<Finding> findings = new ArrayList<>();
        findings.add(space());
        findings.add(rights(state));
        secrets.stream().filter(java.nio.file.Files::exists).map(Files::rights).forEach(findings::add);
        return findings;
    }

    private Finding space() {
        try {
            FileStore disk = java.nio.file.Files.getFileStore(state);
            long free = disk.getUsableSpace();
            String text = "%d MiB free of %d MiB at %s".formatted(free >> 20, disk.getTotalSpace() >> 20, state);
            if (free < NEXT_TO_NOTHING) {
                return Finding.bad("disk", text + ": changes are refused once it is full");
            }
            return free < LITTLE ? Finding.warn("disk", text) : Finding.ok("disk", text);
        } catch (IOException e) {
            return Finding.bad("disk", "cannot be looked at: " + e);
        }
    }

    private static Finding rights(Path path) {
        try {
            Set<PosixFilePermission> rights = java.nio.file.Files.getPosixFilePermissions(path);
            String text = path + " is " + PosixFilePermissions.toString(rights);
            return OWNERS.containsAll(rights)
                    ? Finding.ok("rights", text)
                    : Finding.bad("rights", text + ": it holds secrets; chmod go= " + path);
        } catch (IOException e) {
            return Finding.bad("rights", path + " cannot be looked at: " + e);
        }
    }
}
