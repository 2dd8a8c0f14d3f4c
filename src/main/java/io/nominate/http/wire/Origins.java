package io.nominate.http.wire;

import java.net.URI;
import java.util.Optional;

/**
 * The base of the URLs in answers, without a slash at the end.
 *
 * @param base what is configured ({@code api_base_uri})
 * @param hostHeader whether links follow the request's Host header all the same ({@code enable_host_header})
 */
public record Origins(Optional<String> base, boolean hostHeader) {
    public static Origins of(Optional<URI> base, boolean hostHeader) {
        return new Origins(base.map(uri -> uri.toString().replaceFirst("/+$", "")), hostHeader);
    }

    /** For links in answers. */
    public String links(Exchange exchange) {
        return hostHeader || base.isEmpty() ? exchange.origin() : base.get();
    }

    /** For the endpoints of the catalog. */
    public String endpoints(Exchange exchange) {
        return base.isPresent() ? base.get() : exchange.origin();
    }
}
