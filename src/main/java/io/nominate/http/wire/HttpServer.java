package io.nominate.http.wire;

import io.helidon.common.tls.Tls;
import io.helidon.common.tls.TlsClientAuth;
import io.helidon.http.DirectHandler;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.ListenerConfig;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.WebServerConfig;
import io.helidon.webserver.http.DirectHandlers;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.helidon.webserver.http1.Http1Config;
import io.helidon.webserver.http1.Http1ConnectionSelector;
import io.nominate.model.HostPort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** HTTP/1.1 on one or several addresses, a virtual thread for each connection. */
public final class HttpServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HttpServer.class);
    /** One line for each request: client, user/project, method, path, status, bytes, time. */
    private static final Logger ACCESS = LoggerFactory.getLogger("io.nominate.http.access");

    private static final int MOST_CONNECTIONS = 8192;
    private static final Duration HANDSHAKE = Duration.ofMinutes(5);
    private static final Duration GRACE = Duration.ofSeconds(10);
    private static final int LONGEST_PROLOGUE = 16 << 10;
    private static final int LARGEST_HEAD = 64 << 10;

    private final List<HostPort> listen;
    private final int backlog;
    private final Handler handler;
    private final Guards guards;
    private final Observer observer;
    private final boolean logged;
    private final Optional<TlsFiles> tls;
    private Optional<WebServer> server = Optional.empty();

    /**
     * @param listen addresses; port 0 is any free one
     * @param backlog connections that the kernel keeps waiting for each address
     * @param tls empty: plain HTTP
     */
    public HttpServer(List<HostPort> listen, int backlog, Handler handler, Observer observer, Optional<TlsFiles> tls) {
        this(listen, backlog, handler, observer, tls, true, System::nanoTime, Duration.ofSeconds(1));
    }

    /** One whose requests are neither logged nor seen by anybody. */
    public static HttpServer quiet(List<HostPort> listen, int backlog, Handler handler) {
        return new HttpServer(
                listen,
                backlog,
                handler,
                Observer.NONE,
                Optional.empty(),
                false,
                System::nanoTime,
                Duration.ofSeconds(1));
    }

    /** With another clock for what clients may take, looked at that often. */
    HttpServer(List<HostPort> listen, int backlog, Handler handler, LongSupplier nanos, Duration sweep) {
        this(listen, backlog, handler, Observer.NONE, Optional.empty(), true, nanos, sweep);
    }

    private HttpServer(
            List<HostPort> listen,
            int backlog,
            Handler handler,
            Observer observer,
            Optional<TlsFiles> tls,
            boolean logged,
            LongSupplier nanos,
            Duration sweep) {
        this.observer = observer;
        this.logged = logged;
        this.tls = tls;
        this.listen = List.copyOf(listen);
        this.backlog = backlog;
        this.handler = handler;
        this.guards =
                new Guards(Http1ConnectionSelector.builder().config(http1()).build(), MOST_CONNECTIONS, nanos, sweep);
    }

    private static Http1Config http1() {
        return Http1Config.builder()
                .maxPrologueLength(LONGEST_PROLOGUE)
                .maxHeadersSize(LARGEST_HEAD)
                // Paths and queries are read, and refused, by Exchange.
                .validatePath(false)
                .validatePrologue(false)
                .sendKeepAliveHeader(false)
                .build();
    }

    /**
     * Starts to listen on all addresses.
     *
     * @throws CannotListenException when one cannot be had; then none is listened on
     */
    public void start() {
        WebServerConfig.Builder builder =
                WebServer.builder().shutdownHook(false).featuresDiscoverServices(false);
        for (int i = 0; i < listen.size(); i++) {
            probe(listen.get(i));
            if (i == 0) {
                configure(builder, listen.get(i));
            } else {
                String name = name(i);
                ListenerConfig.Builder listener = ListenerConfig.builder().name(name);
                configure(listener, listen.get(i));
                builder.putSocket(name, listener.build());
            }
        }
        try {
            server = Optional.of(builder.build().start());
        } catch (RuntimeException e) {
            throw new CannotListenException(listen.getFirst(), e);
        }
    }

    /** Finds out which address is the bad one, which Helidon does not tell. */
    private static void probe(HostPort address) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByName(address.host()), address.port()));
        } catch (IOException e) {
            throw new CannotListenException(address, e);
        }
    }

    private static String name(int i) {
        return i == 0 ? WebServer.DEFAULT_SOCKET_NAME : "listener-" + i;
    }

    private void configure(ListenerConfig.BuilderBase<?, ?> builder, HostPort address) {
        builder.host(address.host());
        builder.port(address.port());
        builder.backlog(backlog);
        builder.maxTcpConnections(MOST_CONNECTIONS);
        builder.protocolsDiscoverServices(false);
        builder.addConnectionSelector(guards);
        builder.connectionOptions(options -> {
            options.tcpNoDelay(true);
            // A handshake comes before the guards look.
            tls.ifPresent(files -> options.readTimeout(HANDSHAKE));
        });
        tls.ifPresent(files -> builder.tls(Tls.builder()
                .sslContext(files.context())
                .clientAuth(files.mutual() ? TlsClientAuth.REQUIRED : TlsClientAuth.NONE)
                .build()));
        builder.contentEncoding(
                encodings -> encodings.contentEncodingsDiscoverServices(false).addContentEncoding(new AsSent()));
        builder.directHandlers(refusals());
        builder.shutdownGracePeriod(GRACE);
        builder.routing(HttpRouting.builder().any(this::handle));
    }

    /** What is said where no handler is reached: the request is no HTTP. */
    private static DirectHandlers refusals() {
        DirectHandler refusal = (request, type, status, headers, message) -> {
            String id = RequestIds.next();
            byte[] body = Json.write(256, out -> {
                        out.writeStartObject();
                        out.writeNumberProperty("code", status.code());
                        out.writeStringProperty("type", status.code() == 500 ? "unknown" : "bad_request");
                        if (message != null && status.code() != 500) {
                            out.writeStringProperty("message", message);
                        }
                        out.writeStringProperty("request_id", id);
                        out.writeEndObject();
                    })
                    .toArray();
            return DirectHandler.TransportResponse.builder()
                    .status(status)
                    .header(HeaderNames.CONTENT_TYPE, "application/json")
                    .header(Headers.REQUEST_ID, id)
                    .keepAlive(false)
                    .entity(body)
                    .build();
        };
        DirectHandlers.Builder handlers = DirectHandlers.builder();
        for (DirectHandler.EventType type : DirectHandler.EventType.values()) {
            handlers.addHandler(type, refusal);
        }
        return handlers.build();
    }

    private void handle(ServerRequest request, ServerResponse response) {
        long start = System.nanoTime();
        Guard guard = guards.of(request.socketId());
        guard.begin();
        Exchange exchange = new Exchange(request, response, guard);
        LogContext.begin(exchange.requestId(), exchange.header(Headers.TRACE_PARENT));
        try {
            handler.handle(exchange);
        } catch (ClientGoneException e) {
            throw new CloseConnectionException("client gone", e);
        } catch (RuntimeException e) {
            if (exchange.answered()) {
                LOG.warn("{} the answer could not be sent in full: {}", exchange.requestId(), e.toString());
                throw new CloseConnectionException("answer cut short", e);
            }
            throw e;
        } finally {
            long nanos = System.nanoTime() - start;
            if (logged && ACCESS.isInfoEnabled()) {
                ACCESS.info(exchange.summary(nanos));
            }
            LogContext.end();
            observer.answered(exchange, nanos);
        }
        try {
            exchange.finish();
        } catch (ClientGoneException e) {
            throw new CloseConnectionException("client gone", e);
        }
        if (exchange.last()) {
            throw new CloseConnectionException("done");
        }
        guard.end();
    }

    /** The addresses really listened on, in the order given. */
    public List<HostPort> addresses() {
        WebServer running = server.orElseThrow(() -> new IllegalStateException("not started"));
        List<HostPort> addresses = new ArrayList<>();
        for (int i = 0; i < listen.size(); i++) {
            addresses.add(new HostPort(listen.get(i).host(), running.port(name(i))));
        }
        return addresses;
    }

    /** Ends listening at once, and connections when their request is answered or ten seconds have passed. */
    @Override
    public void close() {
        server.ifPresent(WebServer::stop);
        server = Optional.empty();
        guards.close();
    }
}
