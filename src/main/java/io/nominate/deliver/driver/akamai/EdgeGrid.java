package io.nominate.deliver.driver.akamai;

import io.nominate.deliver.tool.ApiRequest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Akamai's signature of requests, EG1-HMAC-SHA256, without signed headers: the DNS API asks for none. */
final class EdgeGrid {
    private static final DateTimeFormatter TIMESTAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HH:mm:ss'+0000'").withZone(ZoneOffset.UTC);
    private static final String HMAC = "HmacSHA256";

    private final String clientToken;
    private final String clientSecret;
    private final String accessToken;
    private final int mostSigned;

    /** @param mostSigned octets of a body that are signed: 131072, unless the service says otherwise */
    EdgeGrid(String clientToken, String clientSecret, String accessToken, int mostSigned) {
        this.clientToken = clientToken;
        this.clientSecret = clientSecret;
        this.accessToken = accessToken;
        this.mostSigned = mostSigned;
    }

    /**
     * The value of the header Authorization.
     *
     * @param uri the full URL of the request
     * @param nonce different for each request
     */
    String authorization(ApiRequest request, URI uri, Instant now, String nonce) {
        String timestamp = TIMESTAMP.format(now);
        String unsigned = "EG1-HMAC-SHA256 client_token=%s;access_token=%s;timestamp=%s;nonce=%s;"
                .formatted(clientToken, accessToken, timestamp, nonce);
        String query = uri.getRawQuery();
        String data = String.join(
                "\t",
                request.method(),
                uri.getScheme(),
                uri.getRawAuthority(),
                uri.getRawPath() + (query == null ? "" : "?" + query),
                "", // the signed headers
                bodyHash(request),
                unsigned);
        String key = hmac(clientSecret, timestamp);
        return unsigned + "signature=" + hmac(key, data);
    }

    /** Of a POST alone. */
    private String bodyHash(ApiRequest request) {
        byte[] body = request.body().orElse(new byte[0]);
        if (!request.method().equals("POST") || body.length == 0) {
            return "";
        }
        try {
            byte[] signed = body.length <= mostSigned ? body : Arrays.copyOf(body, mostSigned);
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(signed));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String hmac(String key, String data) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), HMAC));
            return Base64.getEncoder().encodeToString(mac.doFinal(data.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException(e);
        }
    }
}
