package io.nominate.http.v1;

import java.net.Inet6Address;
import java.util.regex.Pattern;

/** The formats of texts that the schemas ask for. Others are told and not looked at. */
final class Formats {
    private static final int LONGEST_NAME = 255;
    private static final Pattern LABEL = Pattern.compile("[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?");
    private static final String OCTET = "(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
    private static final Pattern IPV4 = Pattern.compile("(?:" + OCTET + "\\.){3}" + OCTET);

    private Formats() {}

    static boolean fits(String format, String text) {
        return switch (format) {
            case "ip-address" -> IPV4.matcher(text).matches() && !text.equals("0.0.0.0");
            case "ipv6" -> isIpv6(text);
            case "host-name" -> isName(text.startsWith("*.") ? text.substring(2) : text);
            case "domain-name" -> isName(text);
            case "email" ->
                text.indexOf('@') > 0
                        && text.indexOf('@') == text.lastIndexOf('@')
                        && isName(text.replace('@', '.') + ".");
            default -> true;
        };
    }

    private static boolean isIpv6(String text) {
        if (text.indexOf(':') < 0 || text.indexOf('%') >= 0 || text.indexOf('[') >= 0) {
            return false;
        }
        try {
            Inet6Address.ofLiteral(text);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** An absolute name of letters, digits, underscores and hyphens. */
    private static boolean isName(String text) {
        if (text.length() >= LONGEST_NAME || !text.endsWith(".") || text.length() < 2) {
            return false;
        }
        for (String label : text.substring(0, text.length() - 1).split("\\.", -1)) {
            if (!LABEL.matcher(label).matches()) {
                return false;
            }
        }
        return true;
    }
}
