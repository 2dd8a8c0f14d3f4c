package io.nominate.mdns.answer;

import io.nominate.dns.InvalidNameException;
import io.nominate.dns.Name;
import io.nominate.dns.message.Flags;
import io.nominate.dns.message.MessageWriter;
import io.nominate.dns.message.Question;
import io.nominate.dns.message.Rcode;
import io.nominate.dns.message.Rdata;
import io.nominate.dns.message.Section;
import io.nominate.mdns.image.Row;
import io.nominate.mdns.image.Spot;
import io.nominate.mdns.image.ZoneImage;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Answers one question from one zone, as RFC 1034 section 4.3.2 goes, with wildcards of RFC 4592, DNAME of RFC 6672,
 * negative answers of RFC 2308 and ANY of RFC 8482. Chains are followed inside the zone only. What does not fit is cut
 * off by whole RRsets, and TC says so.
 */
public final class Answerer {
    private static final int LONGEST_CHAIN = 16;

    private final ZoneImage image;
    private final Question question;
    private final MessageWriter out;
    private final Additional additional;
    private final Set<Name> visited = new HashSet<>();
    private int rcode = Rcode.NOERROR;

    private Answerer(ZoneImage image, Question question, MessageWriter out) {
        this.image = image;
        this.question = question;
        this.out = out;
        this.additional = new Additional(image, out);
    }

    /**
     * Writes the answer.
     *
     * @param image the zone that the name lies in
     * @param out started, with the question in it; its flags get AA and TC
     * @return the response code
     */
    public static int answer(ZoneImage image, Question question, MessageWriter out) {
        Answerer answerer = new Answerer(image, question, out);
        answerer.follow();
        return answerer.rcode;
    }

    private void follow() {
        Optional<Name> next = Optional.of(question.name());
        while (next.isPresent()
                && next.get().isAtOrBelow(image.apex())
                && visited.size() < LONGEST_CHAIN
                && visited.add(next.get())) {
            next = step(next.get());
        }
    }

    /** Answers for a name; gives the name at which a chain goes on. */
    private Optional<Name> step(Name name) {
        byte[] key = name.key();
        Optional<Cut> cut = Cut.above(image, key, question.type());
        if (cut.isPresent() && cut.get().isDelegation()) {
            refer(cut.get());
            return Optional.empty();
        }
        out.flags(out.flags() | Flags.AA);
        if (cut.isPresent()) {
            return rename(name, cut.get());
        }
        Spot spot = image.locate(key);
        return switch (spot.kind()) {
            case OWNER -> at(name, key);
            case EMPTY_NON_TERMINAL -> nothing(Rcode.NOERROR);
            case ABSENT -> wildcard(name, Arrays.copyOf(key, spot.encloser()));
        };
    }

    private Optional<Name> wildcard(Name name, byte[] encloser) {
        byte[] key = Arrays.copyOf(encloser, encloser.length + 2); // the label "*", and the zero that ends it
        key[encloser.length] = '*';
        return switch (image.locate(key).kind()) {
            case OWNER -> at(name, key);
            case EMPTY_NON_TERMINAL -> nothing(Rcode.NOERROR);
            case ABSENT -> nothing(Rcode.NXDOMAIN);
        };
    }

    /**
     * Answers from the rows of a node.
     *
     * @param name owner of what goes out
     * @param key the node's: the name's own, or a wildcard's
     */
    private Optional<Name> at(Name name, byte[] key) {
        boolean apex = key.length == image.apexKey().length;
        int type = question.type();
        if (type == Types.ANY) {
            type = apex ? Types.SOA : image.firstType(key);
        }
        if (type == Types.SOA && apex) {
            put(Section.ANSWER, name.wire(), List.of(image.soa()));
            return Optional.empty();
        }
        List<Row> rows = image.rrset(key, type);
        if (!rows.isEmpty()) {
            if (put(Section.ANSWER, name.wire(), rows)) {
                additional.addressesOf(rows);
            }
            return Optional.empty();
        }
        List<Row> alias = image.rrset(key, Types.CNAME);
        if (alias.isEmpty()) {
            return nothing(Rcode.NOERROR);
        }
        return put(Section.ANSWER, name.wire(), alias.subList(0, 1))
                ? Optional.of(Rdata.target(Types.CNAME, alias.getFirst().rdata()))
                : Optional.empty();
    }

    private Optional<Name> nothing(int code) {
        rcode = code;
        Row soa = image.soa();
        long ttl = Math.min(soa.ttl(), image.zone().soa().minimum());
        put(Section.AUTHORITY, soa.owner(), List.of(new Row(soa.owner(), soa.type(), ttl, soa.rdata())));
        return Optional.empty();
    }

    private void refer(Cut cut) {
        if (put(Section.AUTHORITY, cut.rows().getFirst().owner(), cut.rows())) {
            additional.glueOf(cut.rows(), cut.key());
        }
    }

    /** Puts in the DNAME and the CNAME that follows from it (RFC 6672 section 3.1). */
    private Optional<Name> rename(Name name, Cut cut) {
        Row dname = cut.rows().getFirst();
        if (!put(Section.ANSWER, dname.owner(), List.of(dname))) {
            return Optional.empty();
        }
        Name target;
        try {
            target = Types.replaceSuffix(name, dname.name(), Rdata.target(Types.DNAME, dname.rdata()));
        } catch (InvalidNameException e) {
            rcode = Rcode.YXDOMAIN;
            return Optional.empty();
        }
        Row cname = new Row(name.wire(), Types.CNAME, dname.ttl(), target.wire());
        if (!put(Section.ANSWER, cname.owner(), List.of(cname)) || question.type() == Types.CNAME) {
            return Optional.empty();
        }
        return Optional.of(target);
    }

    /** Puts in a whole RRset, or nothing and sets TC. */
    private boolean put(Section section, byte[] owner, List<Row> rows) {
        boolean fits = RrsetWriter.put(out, section, owner, rows);
        if (!fits) {
            out.flags(out.flags() | Flags.TC);
        }
        return fits;
    }
}
