package io.nominate.sink.handler;

import io.nominate.model.cloud.WantedRecord;
import io.nominate.model.cloud.ZoneChoice;
import io.nominate.sink.spi.HandlerException;
import io.nominate.sink.spi.HandlerOption;
import io.nominate.sink.spi.HandlerOptions;
import io.nominate.sink.spi.UnfitException;
import io.nominate.sink.text.Addresses;
import io.nominate.sink.text.Template;
import io.nominate.sink.text.Values;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Names of addresses by templates, as A, AAAA and PTR records. */
final class AddressNaming {
    private final List<Template> four;
    private final List<Template> six;
    private final boolean pointers;
    private final Optional<Integer> ttl;

    private AddressNaming(List<Template> four, List<Template> six, boolean pointers, Optional<Integer> ttl) {
        this.four = four;
        this.six = six;
        this.pointers = pointers;
        this.ttl = ttl;
    }

    /** An address of a resource, with the label of its network. */
    record Address(InetAddress ip, Optional<String> network) {}

    /** The options, with these formats where none is set. */
    static List<HandlerOption> options(String format) {
        return List.of(
                HandlerOption.of("formatv4", "Names of IPv4 addresses; each line makes a record set.", format),
                HandlerOption.of("formatv6", "Names of IPv6 addresses; each line makes a record set.", format),
                HandlerOption.of("format", "What formatv4 was called before."),
                HandlerOption.of("ptr", "Whether PTR records are made where there is a zone for them.", "false"),
                HandlerOption.of("ttl", "Seconds; the zone's where it is not set."));
    }

    static AddressNaming of(HandlerOptions options) throws HandlerException {
        boolean former = options.find("format").isPresent();
        return new AddressNaming(
                Template.of(options, former ? "format" : "formatv4"),
                Template.of(options, former ? "format" : "formatv6"),
                options.flag("ptr"),
                options.number("ttl", 0, Integer.MAX_VALUE));
    }

    /**
     * The records of an address in a zone.
     *
     * @param reverse where its PTR goes, if any is made
     */
    List<WantedRecord> records(Values values, Address address, ZonePicker.Picked zone, ZoneChoice reverse)
            throws UnfitException {
        Values all = values.with(address.ip()).with("zone", zone.name()).with("domain", zone.name());
        List<WantedRecord> records = new ArrayList<>();
        String data = Addresses.text(address.ip());
        for (Template template : address.ip().getAddress().length == 4 ? four : six) {
            String name = template.name(all);
            records.add(new WantedRecord(
                    zone.choice(), name, Addresses.type(address.ip()).mnemonic(), data, ttl, false));
            if (pointers && records.size() == 1) {
                records.add(new WantedRecord(reverse, Addresses.reverse(address.ip()), "PTR", name, ttl, true));
            }
        }
        return records;
    }
}
