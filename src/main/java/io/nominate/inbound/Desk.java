package io.nominate.inbound;

import io.nominate.central.api.Caller;
import io.nominate.central.api.Central;
import io.nominate.central.api.Request;
import io.nominate.central.api.Secondaries;
import io.nominate.central.api.Secondaries.Job;
import io.nominate.central.api.Secondaries.Source;
import io.nominate.central.api.Secondaries.Ticket;
import io.nominate.central.api.Texts;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What is asked of central and told it. Each call may throw a {@link io.nominate.central.api.Fault}. */
final class Desk {
    private final Central central;
    private final InboundSettings settings;
    private final Caller caller = Caller.internal("req-" + UUID.randomUUID());

    Desk(Central central, InboundSettings settings) {
        this.central = central;
        this.settings = settings;
    }

    private <A> A call(Request<A> request) {
        return central.call(caller, request);
    }

    List<UUID> due(int limit) {
        return call(new Secondaries.Due(limit));
    }

    Optional<Job> begin(UUID zoneId) {
        return call(new Secondaries.Begin(zoneId, settings.owner(), settings.lease()));
    }

    boolean prolong(Ticket ticket) {
        return call(new Secondaries.Prolong(ticket, settings.lease()));
    }

    void upToDate(Ticket ticket, String master, List<String> addresses) {
        call(new Secondaries.UpToDate(ticket, master, addresses));
    }

    void failed(Ticket ticket, Optional<String> master, String reason, List<String> addresses) {
        call(new Secondaries.Failed(ticket, master, reason, addresses));
    }

    void finish(Ticket ticket) {
        call(new Secondaries.Finish(ticket));
    }

    UUID open() {
        return call(new Secondaries.Open());
    }

    void append(UUID text, int part, byte[] bytes) {
        call(new Texts.Append(text, part, bytes));
    }

    void replace(Ticket ticket, Source source, byte[] groups, Optional<UUID> text) {
        call(new Secondaries.Replace(ticket, source, groups, text));
    }

    boolean amend(Ticket ticket, Source source, byte[] removed, byte[] added) {
        return call(new Secondaries.Amend(ticket, source, removed, added));
    }
}
