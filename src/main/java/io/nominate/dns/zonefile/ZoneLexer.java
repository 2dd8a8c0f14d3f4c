package io.nominate.dns.zonefile;

import io.nominate.dns.rdata.Token;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Splits a zone file into records and these into words, holding no more of the file than one record. Octets beyond
 * ASCII pass through. After an error it stands at the start of the next line.
 */
final class ZoneLexer implements AutoCloseable {
    private static final int BUFFER = 64 << 10;
    private static final int MAX_DEPTH = 16;
    private static final int END = -1;
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

    /** What may stand in a word without a backslash. */
    private static final boolean[] PLAIN = new boolean[256];

    static {
        Arrays.fill(PLAIN, '!', 256, true);
        for (char c : "\"();\\\u007f".toCharArray()) {
            PLAIN[c] = false;
        }
    }

    private final InputStream in;
    private final ZoneFileLimits limits;
    private final List<Token> tokens = new ArrayList<>();
    private byte[] buffer = new byte[BUFFER];
    private int at;
    private int end;
    private int mark = -1; // where the word being read begins; -1 between words
    private int line = 1;
    private int recordLine;
    private boolean startsBlank;
    private boolean started;
    private int depth;
    private int octets;
    private boolean gap;

    ZoneLexer(InputStream in, ZoneFileLimits limits) {
        this.in = in;
        this.limits = limits;
    }

    /** Where the record begins. */
    int recordLine() {
        return recordLine;
    }

    /** Whether the record begins with a blank, which stands for the owner of the one before. */
    boolean startsBlank() {
        return startsBlank;
    }

    /** The words of the record; valid until the next one is read. */
    List<Token> tokens() {
        return tokens;
    }

    /**
     * Goes to the next record; false at the end of the file.
     *
     * @throws LineException if it cannot be split; {@link #recordLine} tells where
     */
    boolean next() throws IOException {
        skipByteOrderMark();
        do {
            if (peek() == END) {
                return false;
            }
            begin();
            try {
                readRecord();
            } catch (LineException e) {
                mark = -1;
                skipLine();
                throw e;
            }
        } while (tokens.isEmpty());
        return true;
    }

    private void skipByteOrderMark() throws IOException {
        if (!started) {
            started = true;
            while (end < 3 && fill()) {
                // a stream may give fewer octets than asked for
            }
            if (end >= 3 && Arrays.equals(buffer, 0, 3, BYTE_ORDER_MARK, 0, 3)) {
                at = 3;
            }
        }
    }

    private void begin() throws IOException {
        int first = peek();
        tokens.clear();
        recordLine = line;
        startsBlank = first == ' ' || first == '\t';
        depth = 0;
        octets = 0;
        gap = true;
    }

    private void readRecord() throws IOException {
        while (true) {
            int c = peek();
            switch (c) {
                case ' ', '\t', '\r' -> {
                    at++;
                    gap = true;
                }
                case ';' -> skipComment();
                case '"' -> readQuoted();
                case '(', ')' -> nest(c == '(' ? 1 : -1);
                case '\n' -> {
                    at++;
                    line++;
                    gap = true;
                    if (depth == 0) {
                        return;
                    }
                    if (line - recordLine > limits.recordLines()) {
                        throw new LineException("the record takes more than " + limits.recordLines()
                                + " lines: is a parenthesis not closed?");
                    }
                }
                case END -> {
                    if (depth > 0) {
                        throw new LineException("a parenthesis is not closed");
                    }
                    return;
                }
                default -> readWord(c);
            }
        }
    }

    private void nest(int change) {
        depth += change;
        if (depth < 0) {
            throw new LineException("a closing parenthesis has no opening one");
        }
        if (depth > MAX_DEPTH) {
            throw new LineException("parentheses stand more than " + MAX_DEPTH + " deep");
        }
        at++;
        gap = true;
    }

    private void readWord(int first) throws IOException {
        if (first != '\\' && !PLAIN[first]) {
            throw new LineException("a control character (" + first + ") has no place in a zone file");
        }
        mark = at;
        while (true) {
            while (at < end && PLAIN[buffer[at] & 0xff]) {
                at++;
            }
            if (at == end) {
                if (fill()) {
                    continue;
                }
                break;
            }
            if (buffer[at] != '\\') {
                break;
            }
            at++;
            passEscaped();
        }
        add(false, at);
    }

    private void readQuoted() throws IOException {
        at++;
        mark = at;
        while (true) {
            int c = peek();
            if (c == '"') {
                break;
            }
            if (c == END || c == '\n') {
                throw new LineException("a double quote is not closed on its line");
            }
            if ((c < ' ' && c != '\t' && c != '\r') || c == 0x7f) {
                throw new LineException("a control character (" + c + ") must be written as an escape");
            }
            at++;
            if (c == '\\') {
                passEscaped();
            }
        }
        add(true, at);
        at++;
    }

    /** Passes by the character after a backslash. */
    private void passEscaped() throws IOException {
        int c = peek();
        if (c == END || c < ' ' || c == 0x7f) {
            throw new LineException("a backslash at the end of a line escapes nothing");
        }
        at++;
    }

    private void add(boolean quoted, int to) {
        octets += to - mark + 2;
        checkSize(octets);
        tokens.add(new Token(new String(buffer, mark, to - mark, StandardCharsets.ISO_8859_1), quoted, !gap));
        mark = -1;
        gap = false;
    }

    private void checkSize(int size) {
        if (size > limits.recordOctets()) {
            throw new LineException("the record takes more than " + limits.recordOctets() + " octets");
        }
    }

    private void skipComment() throws IOException {
        while (peek() != '\n' && peek() != END) {
            while (at < end && buffer[at] != '\n') {
                at++;
            }
        }
    }

    /** Goes to the start of the next line. */
    private void skipLine() throws IOException {
        skipComment();
        if (peek() == '\n') {
            at++;
            line++;
        }
    }

    /** The next octet, which stays, or {@link #END}. */
    private int peek() throws IOException {
        return at < end || fill() ? buffer[at] & 0xff : END;
    }

    /** Reads more, keeping the word being read; false at the end of the file. */
    private boolean fill() throws IOException {
        int keep = mark < 0 ? at : mark;
        if (mark >= 0) {
            checkSize(end - mark);
        }
        if (keep > 0) {
            System.arraycopy(buffer, keep, buffer, 0, end - keep);
            at -= keep;
            end -= keep;
            mark = mark < 0 ? -1 : 0;
        }
        if (end == buffer.length) {
            buffer = Arrays.copyOf(buffer, buffer.length * 2);
        }
        int read = in.read(buffer, end, buffer.length - end);
        if (read <= 0) {
            return false;
        }
        end += read;
        return true;
    }

    /** Closes the stream. */
    @Override
    public void close() throws IOException {
        in.close();
    }
}
