package io.nominate.app.config;

/** TSIG keys. */
final class TsigOptions extends OptionGroup {
    private final Option<Boolean> allowEmptySecrets = option(
            "allow_empty_secrets_for_tsig",
            OptionType.bool(),
            true,
            "Whether TSIG keys may be made without a secret. Such a key signs nothing.");

    TsigOptions() {
        super("service:api", "TSIG keys");
    }

    boolean read(Values values) {
        return values.get(allowEmptySecrets);
    }
}
