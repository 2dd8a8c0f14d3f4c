package io.nominate.scenario;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What {@code strace -f -y} saw of a server: its writes and syncs of the write-ahead log, and its answers. A change is
 * known in the log by its request id, which the journal stores and the answer's head tells; so a sync counts for a
 * change only after that change itself was written.
 */
final class CommitTrace {
    /** The system calls that are looked at. */
    static final String CALLS = "fsync,fdatasync,write,writev,pwrite64,pwritev,sendto,sendmsg";

    private static final Pattern LINE = Pattern.compile("(\\d+) +(.*)");
    private static final Pattern CALL = Pattern.compile("(\\w+)\\((.*)");
    private static final Pattern RESUMED = Pattern.compile("<\\.\\.\\. (\\w+) resumed>(.*)");
    private static final Pattern DONE = Pattern.compile(".*\\) += (\\d+)");
    private static final Pattern ID = Pattern.compile("req-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final String UNFINISHED = " <unfinished ...>";
    private static final String LOG = "-wal>";
    private static final String ACCEPTED = "\"HTTP/1.1 202 ";

    private record Call(String name, String arguments, long started, long ended) {
        boolean isSync() {
            return name.equals("fsync") || name.equals("fdatasync");
        }
    }

    /** An answer that acknowledges a change, and the line at which it began to be sent. */
    private record Acknowledged(String id, long line) {}

    private final List<Acknowledged> acknowledged = new ArrayList<>();
    private final Map<String, Long> written = new HashMap<>();
    private final List<Call> syncs = new ArrayList<>();

    private CommitTrace() {}

    /** Reads what {@code strace -f -y -o FILE} wrote. */
    static CommitTrace read(Path file) throws IOException {
        CommitTrace trace = new CommitTrace();
        Map<String, Call> unfinished = new HashMap<>();
        try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
            long number = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Matcher matcher = LINE.matcher(line);
                if (matcher.matches()) {
                    trace.line(++number, matcher.group(1), matcher.group(2), unfinished);
                }
            }
        }
        return trace;
    }

    private void line(long number, String thread, String text, Map<String, Call> unfinished) {
        Matcher resumed = RESUMED.matcher(text);
        if (resumed.matches()) {
            Optional.ofNullable(unfinished.remove(thread)).ifPresent(call -> {
                if (DONE.matcher(text).matches()) {
                    done(new Call(call.name, call.arguments + resumed.group(2), call.started, number));
                }
            });
            return;
        }
        Matcher matcher = CALL.matcher(text);
        if (!matcher.matches()) {
            return; // a signal, or the end of a thread
        }
        Call call = new Call(matcher.group(1), matcher.group(2), number, number);
        began(call);
        if (text.endsWith(UNFINISHED)) {
            unfinished.put(thread, call);
        } else if (DONE.matcher(text).matches()) {
            done(call);
        }
    }

    private void began(Call call) {
        if (call.arguments.contains(ACCEPTED)) {
            Matcher id = ID.matcher(call.arguments);
            if (!id.find()) {
                throw new IllegalStateException("an answer without its request id: " + call);
            }
            acknowledged.add(new Acknowledged(id.group(), call.started));
        }
    }

    private void done(Call call) {
        if (!call.arguments.contains(LOG)) {
            return;
        }
        if (call.isSync()) {
            syncs.add(call);
        } else {
            ID.matcher(call.arguments).results().forEach(id -> written.putIfAbsent(id.group(), call.ended));
        }
    }

    /** How many changes were acknowledged. */
    int acknowledged() {
        return acknowledged.size();
    }

    /** How many of the acknowledged changes were seen on their way to the log before their answer. */
    long written() {
        return acknowledged.stream()
                .filter(answer -> written.getOrDefault(answer.id, Long.MAX_VALUE) < answer.line)
                .count();
    }

    /** The changes whose answer began before a sync, begun after they were written to the log, had ended. */
    List<String> violations() {
        return acknowledged.stream()
                .filter(answer -> !synced(answer))
                .map(Acknowledged::id)
                .toList();
    }

    private boolean synced(Acknowledged answer) {
        long from = written.getOrDefault(answer.id, Long.MAX_VALUE);
        return syncs.stream().anyMatch(sync -> sync.started > from && sync.ended < answer.line);
    }
}
