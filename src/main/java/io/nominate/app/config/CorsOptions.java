package io.nominate.app.config;

import java.util.List;

/** The one option of oslo.middleware's CORS filter that Nominate has. */
final class CorsOptions extends OptionGroup {
    private final Option<List<String>> allowedOrigin = option(
            "allowed_origin",
            OptionType.list(OptionType.text()),
            List.of(),
            "Origins whose pages may use the API from a browser, like `https://horizon.example.org`; `*` for all.");

    CorsOptions() {
        super("cors", "Browsers");
    }

    List<String> read(Values values) {
        return values.get(allowedOrigin);
    }
}
