package io.nominate.dns.tsig;

/** What a server finds of a signed request. */
public sealed interface TsigCheck {
    /**
     * The signature is right.
     *
     * @param signer signs what is sent back
     */
    record Valid(TsigKey key, TsigSigner signer) implements TsigCheck {}

    /**
     * To be answered with RCODE NOTAUTH.
     *
     * @param refusal puts the TSIG record that says why on the answer
     */
    record Refused(TsigError error, TsigRefusal refusal) implements TsigCheck {}

    /** To be answered with RCODE FORMERR, unsigned. */
    record Malformed() implements TsigCheck {}
}
