package io.nominate.http.wire;

import io.helidon.http.encoding.ContentDecoder;
import io.helidon.http.encoding.ContentEncoder;
import io.helidon.http.encoding.ContentEncoding;
import java.util.Set;

/** Lets compressed bodies through as they were sent, so that they can be refused in our own words. */
final class AsSent implements ContentEncoding {
    private static final Set<String> CODINGS =
            Set.of("identity", "gzip", "x-gzip", "deflate", "compress", "x-compress", "br", "zstd");

    @Override
    public Set<String> ids() {
        return CODINGS;
    }

    @Override
    public boolean supportsEncoding() {
        return false;
    }

    @Override
    public boolean supportsDecoding() {
        return true;
    }

    @Override
    public ContentDecoder decoder() {
        return ContentDecoder.NO_OP;
    }

    @Override
    public ContentEncoder encoder() {
        return ContentEncoder.NO_OP;
    }

    @Override
    public String name() {
        return "as-sent";
    }

    @Override
    public String type() {
        return "as-sent";
    }
}
