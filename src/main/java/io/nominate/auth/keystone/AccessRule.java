package io.nominate.auth.keystone;

import java.util.regex.Pattern;

/**
 * One kind of request that an application credential may be used for.
 *
 * @param service the type of the service, like {@code dns}
 * @param path what the whole path must match
 */
record AccessRule(String service, String method, Pattern path) {
    private static final Pattern WORDS = Pattern.compile("\\{[^}]*}|\\*\\*|\\*|[^{*]+|\\{");

    /**
     * A rule as Keystone writes it.
     *
     * @param path in which {@code *} and {@code {name}} stand for one segment and {@code **} for anything
     */
    static AccessRule of(String service, String method, String path) {
        StringBuilder regex = new StringBuilder();
        WORDS.matcher(path).results().forEach(word -> {
            String text = word.group();
            if (text.equals("**")) {
                regex.append(".*");
            } else if (text.equals("*") || text.length() > 1 && text.startsWith("{")) {
                regex.append("[^/]+");
            } else {
                regex.append(Pattern.quote(text));
            }
        });
        return new AccessRule(service, method, Pattern.compile(regex.toString(), Pattern.DOTALL));
    }

    boolean allows(String ofService, String ofMethod, String ofPath) {
        return service.equals(ofService)
                && method.equals(ofMethod)
                && path.matcher(ofPath).matches();
    }
}
