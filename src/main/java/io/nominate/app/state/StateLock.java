package io.nominate.app.state;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The right to use a state directory, which one process at a time has. The system takes it back when the process ends,
 * however it ends; the file stays, with the id of the process that last held it. A process must not ask twice: POSIX
 * gives a lock back when any channel of the same process to the file is closed.
 */
public final class StateLock implements AutoCloseable {
    private final FileChannel channel;

    private StateLock(FileChannel channel) {
        this.channel = channel;
    }

    static StateLock take(Path file) throws StateDirException {
        FileChannel channel = open(file);
        try {
            if (!locked(channel)) {
                throw new StateDirException(
                        "state directory " + file.getParent() + " is already in use by process " + owner(channel));
            }
            channel.truncate(0);
            channel.write(ByteBuffer.wrap((ProcessHandle.current().pid() + "\n").getBytes(StandardCharsets.US_ASCII)));
            return new StateLock(channel);
        } catch (IOException e) {
            throw new StateDirException("cannot lock " + file + ": " + e, e);
        }
    }

    /** The process id in the file. The channel is closed then, as it is of no use. */
    private static String owner(FileChannel channel) throws IOException {
        try (channel) {
            ByteBuffer text = ByteBuffer.allocate(32);
            channel.read(text, 0);
            String owner = new String(text.array(), 0, text.position(), StandardCharsets.US_ASCII).strip();
            return owner.isEmpty() ? "(unknown)" : owner;
        }
    }

    private static FileChannel open(Path file) throws StateDirException {
        try {
            return FileChannel.open(StateDir.privateFile(file), StandardOpenOption.READ, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new StateDirException("cannot open " + file + ": " + StateDir.reason(e), e);
        }
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException heldByThisProcess) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
