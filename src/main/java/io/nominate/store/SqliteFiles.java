package io.nominate.store;

import io.nominate.central.port.StoreUnavailableException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Copies of a SQLite database: taken while it is in use, and put back. */
public final class SqliteFiles {
    private SqliteFiles() {}

    /**
     * Copies a database, as of one moment, while others read and write it. The copy is one file, without free pages,
     * readable by its owner only, and on the disk when this returns.
     *
     * @param copy must not be there
     * @return its size in bytes
     * @throws StoreUnavailableException when it cannot be made; then nothing is left of it
     */
    public static long backUp(Path database, Path copy) {
        try {
            Files.createFile(copy, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } catch (IOException e) {
            throw new StoreUnavailableException("cannot make " + copy + ": " + e, e);
        }
        boolean done = false;
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
                PreparedStatement vacuum = connection.prepareStatement("VACUUM INTO ?")) {
            vacuum.setString(1, copy.toString());
            vacuum.execute();
            try (FileChannel channel = FileChannel.open(copy, StandardOpenOption.READ)) {
                channel.force(true);
            }
            done = true;
            return Files.size(copy);
        } catch (SQLException | IOException e) {
            throw new StoreUnavailableException("cannot copy " + database + " to " + copy + ": " + e.getMessage(), e);
        } finally {
            if (!done) {
                forget(copy);
            }
        }
    }

    private static void forget(Path copy) {
        try {
            Files.deleteIfExists(copy);
        } catch (IOException e) {
            throw new StoreUnavailableException("cannot remove " + copy + ": " + e, e);
        }
    }

    /**
     * Looks whether a file is a whole database of Nominate.
     *
     * @return its zones
     * @throws StoreUnavailableException saying what is wrong
     */
    public static long check(Path copy) {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:file:" + copy + "?mode=ro");
                Statement statement = connection.createStatement()) {
            try (ResultSet rows = statement.executeQuery("PRAGMA integrity_check")) {
                if (!rows.next() || !rows.getString(1).equals("ok")) {
                    throw new StoreUnavailableException(copy + " is damaged", new SQLException("integrity_check"));
                }
            }
            try (ResultSet rows = statement.executeQuery(
                    "SELECT COUNT(*) FROM zone WHERE (SELECT COUNT(*) FROM schema_history) > 0")) {
                return rows.next() ? rows.getLong(1) : 0;
            }
        } catch (SQLException e) {
            throw new StoreUnavailableException(copy + " is no database of Nominate: " + e.getMessage(), e);
        }
    }

    /**
     * Puts a copy in the place of a database that nobody has open. The one before stays beside it, under a name that ends
     * in {@code .before-restore}.
     */
    public static void restore(Path copy, Path database) throws IOException {
        Path fresh = database.resolveSibling(database.getFileName() + ".restored");
        Files.copy(copy, fresh, StandardCopyOption.REPLACE_EXISTING);
        Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rw-------"));
        try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        Path before = database.resolveSibling(database.getFileName() + ".before-restore");
        for (String ending : new String[] {"-wal", "-shm", ""}) {
            Path from = database.resolveSibling(database.getFileName() + ending);
            if (Files.exists(from)) {
                Files.move(
                        from,
                        before.resolveSibling(before.getFileName() + ending),
                        StandardCopyOption.REPLACE_EXISTING);
            }
        }
        Files.move(fresh, database, StandardCopyOption.ATOMIC_MOVE);
    }
}
