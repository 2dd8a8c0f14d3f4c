package io.nominate.app.config;

import io.nominate.model.HostPort;
import io.nominate.model.config.BusConfig.Node;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code rabbit://user:password@host:port,user:password@host2:port/vhost}, as oslo.messaging writes it: what is reserved
 * in URLs is percent-encoded, no virtual host at the end means {@code /}.
 */
record TransportUrl(List<Node> nodes, String virtualHost) {
    private static final List<String> SCHEMES = List.of("rabbit://", "amqp://", "kombu://");
    private static final OptionType<HostPort> HOST = OptionType.hostPort(5672);
    private static final String GUEST = "guest";

    static TransportUrl parse(String text) {
        String scheme = SCHEMES.stream()
                .filter(text::startsWith)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "must begin with rabbit://, as in rabbit://user:password@host:5672/vhost"));
        String rest = text.substring(scheme.length());
        int query = rest.indexOf('?');
        rest = query < 0 ? rest : rest.substring(0, query);
        int slash = rest.indexOf('/');
        String host = slash < 0 ? "" : decoded(rest.substring(slash + 1));
        List<Node> nodes = new ArrayList<>();
        for (String part : (slash < 0 ? rest : rest.substring(0, slash)).split(",")) {
            nodes.add(node(part.strip()));
        }
        return new TransportUrl(List.copyOf(nodes), host.isEmpty() ? "/" : host);
    }

    private static Node node(String text) {
        int at = text.lastIndexOf('@');
        String login = at < 0 ? "" : text.substring(0, at);
        int colon = login.indexOf(':');
        String user = decoded(colon < 0 ? login : login.substring(0, colon));
        String password = colon < 0 ? "" : decoded(login.substring(colon + 1));
        return new Node(
                HOST.parser().apply(text.substring(at + 1)),
                user.isEmpty() ? GUEST : user,
                login.isEmpty() ? GUEST : password);
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
