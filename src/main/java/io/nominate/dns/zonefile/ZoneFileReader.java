package io.nominate.dns.zonefile;

import io.nominate.dns.Durations;
import io.nominate.dns.InvalidNameException;
import io.nominate.dns.Name;
import io.nominate.dns.RecordType;
import io.nominate.dns.Shown;
import io.nominate.dns.rdata.InvalidDataException;
import io.nominate.dns.rdata.RData;
import io.nominate.dns.rdata.Token;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads a zone file record by record (RFC 1035 §5, {@code $TTL} of RFC 2308, {@code TYPEnnn} of RFC 3597,
 * {@code $GENERATE}); {@code $INCLUDE} is refused,
 * unless it is told where the files are. What cannot be read is noted with its line, and reading goes on with
 * the next record, so that every line in error is named. Not safe for use by several threads.
 */
public final class ZoneFileReader {
    private static final long MAX_TTL = Integer.MAX_VALUE;
    private static final long NONE = -1;

    /** As in BIND: enough for all but a file that includes itself. */
    private static final int MAX_INCLUDES = 10;

    private final ZoneFileLimits limits;
    private final Deque<Includer> includers = new ArrayDeque<>();
    private ZoneLexer lexer;
    private @Nullable Includes includes;
    private final List<LineError> errors = new ArrayList<>();
    private @Nullable Name origin;
    private @Nullable Name firstOrigin;
    private @Nullable Name owner;
    private String ownerText = "";
    private int ownerLine;
    private long defaultTtl = NONE;
    private long lastTtl = NONE;
    private @Nullable Generator generator;
    private int generated;
    private boolean stopped;

    /** A file that waits for the end of one that it includes, and what then holds again (RFC 1035 section 5.1). */
    private record Includer(
            ZoneLexer lexer,
            @Nullable Name origin,
            @Nullable Name owner,
            String ownerText,
            int ownerLine,
            String path) {}

    /**
     * Reads a file that begins without an origin: until {@code $ORIGIN} all names must be absolute.
     *
     * @param in the file; characters beyond ASCII in strings are taken as their octets
     */
    public ZoneFileReader(InputStream in, ZoneFileLimits limits) {
        this.lexer = new ZoneLexer(in, limits);
        this.limits = limits;
    }

    /** Reads a file whose origin is known from elsewhere; {@code $ORIGIN} may change it. */
    public ZoneFileReader(InputStream in, ZoneFileLimits limits, Name origin) {
        this(in, limits);
        this.origin = origin;
    }

    /** Reads a file that may include others. What they hold is told by the line of the first file that includes them. */
    public ZoneFileReader(InputStream in, ZoneFileLimits limits, Name origin, Includes includes) {
        this(in, limits, origin);
        this.includes = includes;
    }

    /**
     * The next record that can be read, or empty at the end of the file, or when there are too many errors.
     *
     * @throws IOException if the stream does
     */
    public Optional<ZoneEntry> next() throws IOException {
        while (!stopped) {
            try {
                if (generator == null) {
                    if (!advance()) {
                        if (includers.isEmpty()) {
                            return Optional.empty();
                        }
                        leave();
                        continue;
                    }
                    ZoneEntry entry = readRecord();
                    if (entry != null) {
                        return Optional.of(entry);
                    }
                } else if (generator.hasNext()) {
                    return Optional.of(generator.next());
                } else {
                    generator = null;
                }
            } catch (LineException e) {
                note(e.reason());
            } catch (InvalidNameException | InvalidDataException e) {
                note(String.valueOf(e.getMessage()));
            }
        }
        return Optional.empty();
    }

    private boolean advance() throws IOException {
        try {
            return lexer.next();
        } catch (LineException e) {
            if (!lexer.startsBlank()) { // whose the blank lines that follow are is not known
                owner = null;
                ownerLine = lexer.recordLine();
            }
            throw e;
        }
    }

    private void note(String reason) {
        Includer within = includers.peek();
        String where = within == null ? "" : "in " + within.path + " line " + lexer.recordLine() + ": ";
        errors.add(new LineError(line(), Shown.decoded(where + reason)));
        generator = null;
        if (errors.size() == limits.errors()) {
            stopped = true;
            errors.add(new LineError(0, "there are " + limits.errors() + " errors or more; reading ended there"));
        }
    }

    /** What could not be read so far, by line; a last one of line 0 if reading ended because there were too many. */
    public List<LineError> errors() {
        return Collections.unmodifiableList(errors);
    }

    /** The first {@code $ORIGIN} of the file, once it was read. */
    public Optional<Name> firstOrigin() {
        return Optional.ofNullable(firstOrigin);
    }

    private @Nullable ZoneEntry readRecord() throws IOException {
        List<Token> tokens = lexer.tokens();
        Token first = tokens.getFirst();
        if (!lexer.startsBlank() && !first.quoted() && first.text().startsWith("$")) {
            readDirective(first.text(), tokens);
            return null;
        }
        Name name = readOwner(first);
        Fields fields = new Fields(tokens, lexer.startsBlank() ? 0 : 1);
        return entry(name, fields, fields.data(tokens));
    }

    private Name readOwner(Token first) {
        if (lexer.startsBlank()) {
            if (owner == null) {
                throw new LineException(
                        ownerLine == 0
                                ? "the first record needs an owner"
                                : "its owner, on line " + ownerLine + ", is in error");
            }
            return owner;
        }
        if (owner != null && first.text().equals(ownerText) && !first.quoted()) {
            return owner;
        }
        ownerLine = lexer.recordLine();
        owner = null;
        Name read = completed(first);
        owner = read;
        ownerText = first.text();
        return read;
    }

    private Name completed(Token token) {
        if (token.quoted()) {
            throw new LineException("a name does not stand in quotes: " + Shown.of(token.text()));
        }
        return origin == null ? Name.parse(token.text()) : Name.parse(token.text(), origin);
    }

    /** Puts a record together; its TTL is its own, or {@code $TTL}, or the last one given, or the minimum of the SOA. */
    private ZoneEntry entry(Name name, Fields fields, List<Token> dataTokens) {
        if (fields.ttl != NONE) {
            lastTtl = fields.ttl;
        }
        RData data = RData.ofTokens(fields.type, name, dataTokens, origin);
        if (fields.ttl == NONE && defaultTtl == NONE && lastTtl == NONE && fields.type.equals(RecordType.SOA)) {
            defaultTtl = minimum(data);
        }
        long ttl = fields.ttl != NONE ? fields.ttl : defaultTtl != NONE ? defaultTtl : lastTtl;
        if (ttl == NONE) {
            throw new LineException("there is no TTL: neither here, nor in $TTL, nor in a record before");
        }
        return new ZoneEntry(line(), name, ttl, data);
    }

    private static long minimum(RData soa) {
        byte[] wire = soa.wire();
        long minimum = 0;
        for (int i = wire.length - 4; i < wire.length; i++) {
            minimum = minimum << 8 | (wire[i] & 0xff);
        }
        return Math.min(minimum, MAX_TTL);
    }

    /** Of the first file. */
    private int line() {
        return (includers.isEmpty() ? lexer : includers.getLast().lexer).recordLine();
    }

    private void include(Includes from, List<Token> tokens) throws IOException {
        if (tokens.size() < 2 || tokens.size() > 3) {
            throw new LineException("$INCLUDE takes a file and perhaps an origin");
        }
        if (includers.size() == MAX_INCLUDES) {
            throw new LineException("files include each other more than " + MAX_INCLUDES + " deep: is it a loop?");
        }
        Name within = tokens.size() == 3 ? completed(tokens.get(2)) : origin;
        String file = tokens.get(1).text();
        ZoneLexer included;
        try {
            included = new ZoneLexer(from.open(file), limits);
        } catch (IOException e) {
            throw new LineException("cannot include " + Shown.of(file) + ": " + e.getMessage());
        }
        includers.push(new Includer(lexer, origin, owner, ownerText, ownerLine, file));
        lexer = included;
        origin = within;
        ownerText = "";
    }

    private void leave() throws IOException {
        lexer.close();
        Includer back = includers.pop();
        lexer = back.lexer;
        origin = back.origin;
        owner = back.owner;
        ownerText = back.ownerText;
        ownerLine = back.ownerLine;
    }

    private void readDirective(String name, List<Token> tokens) throws IOException {
        switch (name.toUpperCase(Locale.ROOT)) {
            case "$ORIGIN" -> {
                origin = completed(argument(tokens));
                ownerText = ""; // the same text may now be another name
                if (firstOrigin == null) {
                    firstOrigin = origin;
                }
            }
            case "$TTL" -> defaultTtl = ttl(argument(tokens).text());
            case "$INCLUDE" -> {
                Includes from = includes;
                if (from == null) {
                    throw new LineException("$INCLUDE is not allowed: put the records into the file itself");
                }
                include(from, tokens);
            }
            case "$GENERATE" -> generate(tokens);
            default -> throw new LineException("there is no directive " + Shown.of(name));
        }
    }

    private static Token argument(List<Token> tokens) {
        if (tokens.size() != 2) {
            throw new LineException(tokens.getFirst().text() + " takes one argument");
        }
        return tokens.get(1);
    }

    private void generate(List<Token> tokens) {
        if (tokens.size() < 3) {
            throw new LineException("$GENERATE takes a range, an owner, a type and data");
        }
        GenerateRange range = GenerateRange.parse(tokens.get(1).text());
        Fields fields = new Fields(tokens, 3);
        List<Token> data = Template.words(fields.type, fields.data(tokens));
        if (range.count() > limits.generatedEach()) {
            throw new LineException(
                    "$GENERATE makes at most " + limits.generatedEach() + " records, not " + range.count());
        }
        if (range.count() > limits.generatedInAll() - generated) {
            throw new LineException("all $GENERATE together make at most " + limits.generatedInAll() + " records");
        }
        generated += (int) range.count();
        generator = new Generator(range, tokens.get(2), fields, data);
    }

    private static long ttl(String text) {
        long seconds = Durations.parse(text)
                .orElseThrow(
                        () -> new LineException("a TTL is a number of seconds, or like 1h30m, not " + Shown.of(text)));
        if (seconds > MAX_TTL) {
            throw new LineException("a TTL is at most " + MAX_TTL + " seconds, not " + Shown.of(text));
        }
        return seconds;
    }

    /** TTL and class, in either order and both optional, then the type. */
    private static final class Fields {
        private final RecordType type;
        private final int dataStart;
        private long ttl = NONE;

        Fields(List<Token> tokens, int start) {
            boolean hasClass = false;
            int at = start;
            while (true) {
                if (at == tokens.size()) {
                    throw new LineException("the record has no type");
                }
                Token token = tokens.get(at++);
                String text = token.text();
                if (token.quoted() || text.isEmpty()) {
                    throw new LineException("a type is expected, not " + Shown.of(text));
                }
                char c = text.charAt(0);
                if (c >= '0' && c <= '9' && ttl == NONE) {
                    ttl = ttl(text);
                } else if (!hasClass && isClass(text)) {
                    hasClass = true;
                } else {
                    type = type(text);
                    dataStart = at;
                    return;
                }
            }
        }

        private static RecordType type(String text) {
            try {
                return RecordType.parse(text);
            } catch (IllegalArgumentException e) {
                throw new LineException(String.valueOf(e.getMessage()));
            }
        }

        private static boolean isClass(String text) {
            if (text.equalsIgnoreCase("IN") || text.equalsIgnoreCase("CLASS1")) {
                return true;
            }
            if (text.equalsIgnoreCase("CH")
                    || text.equalsIgnoreCase("HS")
                    || text.equalsIgnoreCase("CS")
                    || text.regionMatches(true, 0, "CLASS", 0, 5)) {
                throw new LineException("the class is IN, not " + Shown.of(text));
            }
            return false;
        }

        List<Token> data(List<Token> tokens) {
            return tokens.subList(dataStart, tokens.size());
        }
    }

    /** The records of one {@code $GENERATE}, made one by one. */
    private final class Generator {
        private final GenerateRange range;
        private final Token ownerTemplate;
        private final Fields fields;
        private final List<Token> dataTemplate;
        private long made;

        Generator(GenerateRange range, Token ownerTemplate, Fields fields, List<Token> dataTemplate) {
            this.range = range;
            this.ownerTemplate = ownerTemplate;
            this.fields = fields;
            this.dataTemplate = List.copyOf(dataTemplate);
        }

        boolean hasNext() {
            return made < range.count();
        }

        ZoneEntry next() {
            long number = range.at(made++);
            Name name = completed(Template.fill(ownerTemplate, number));
            List<Token> data = new ArrayList<>(dataTemplate.size());
            for (Token token : dataTemplate) {
                data.add(Template.fill(token, number));
            }
            return entry(name, fields, data);
        }
    }
}
