package io.voronka.sync.partner;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * An address that somebody from outside has chosen, as far as its text goes: {@code https}, a port from the list, no user
 * in it, and a host that is a name, an IPv4 address in its usual form or an IPv6 address, the last two public ones.
 *
 * @param listed named in the settings: not checked any further
 */
record OutsideUrl(URI uri, String host, boolean listed) {

    private static final Pattern LABEL = Pattern.compile("(?!-)[a-z0-9_-]{1,63}(?<!-)");
    private static final Pattern IPV4 =
            Pattern.compile("(?:(?:0|[1-9]\\d?|1\\d\\d|2[0-4]\\d|25[0-5])(?:\\.(?!$)|$)){4}");
    /** What some resolvers take for an IPv4 address: the last label is a number, decimal, octal or hexadecimal. */
    private static final Pattern NUMBER = Pattern.compile("(?:0x[0-9a-f]*|\\d+)");

    private static final int MAX_HOST = 253;

    /** The text is no address that we send to; the message is a code. */
    static final class RefusedException extends Exception {

        private static final long serialVersionUID = 1;

        RefusedException(String code) {
            super(code, null, false, false);
        }

        String code() {
            return String.valueOf(getMessage());
        }
    }

    static OutsideUrl parse(String text, PartnerProperties settings) throws RefusedException {
        URI uri = uri(text);
        String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        if (!scheme.equals("https") && !scheme.equals("http")) {
            throw new RefusedException("scheme");
        }
        if (uri.getRawUserInfo() != null) {
            throw new RefusedException("user-info");
        }
        if (uri.getRawFragment() != null) {
            throw new RefusedException("fragment");
        }
        String host = host(uri);
        int port = uri.getPort() >= 0 ? uri.getPort() : scheme.equals("https") ? 443 : 80;
        if (settings.isAllowed(host, port)) {
            return new OutsideUrl(uri, host, true);
        }
        if (!scheme.equals("https")) {
            throw new RefusedException("scheme");
        }
        if (!settings.ports().contains(port)) {
            throw new RefusedException("port");
        }
        checkHost(host);
        return new OutsideUrl(uri, host, false);
    }

    private static URI uri(String text) throws RefusedException {
        // A backslash and what is not ASCII are read differently by different parsers.
        if (text.chars().anyMatch(letter -> letter <= ' ' || letter >= 0x7f || letter == '\\')) {
            throw new RefusedException("format");
        }
        try {
            return new URI(text).parseServerAuthority();
        } catch (URISyntaxException e) {
            throw new RefusedException("format");
        }
    }

    private static String host(URI uri) throws RefusedException {
        String host = uri.getHost();
        if (host == null || host.isEmpty() || host.length() > MAX_HOST) {
            throw new RefusedException("format");
        }
        return host.toLowerCase(Locale.ROOT);
    }

    private static void checkHost(String host) throws RefusedException {
        if (host.startsWith("[")) {
            if (host.indexOf('%') >= 0 || !isPublic(host)) {
                throw new RefusedException("address");
            }
            return;
        }
        String name = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
        String[] labels = name.split("\\.", -1);
        for (String label : labels) {
            if (!LABEL.matcher(label).matches()) {
                throw new RefusedException("format");
            }
        }
        if (NUMBER.matcher(labels[labels.length - 1]).matches()
                && !(IPV4.matcher(host).matches() && isPublic(host))) {
            throw new RefusedException("address");
        }
        if (labels.length == 1) {
            throw new RefusedException("address");
        }
    }

    private static boolean isPublic(String literal) {
        try {
            return PublicAddress.is(InetAddress.getByName(literal));
        } catch (UnknownHostException e) {
            return false;
        }
    }

    /** Says nothing: a contractor's address may hold a token. */
    @Override
    public String toString() {
        return "OutsideUrl[***]";
    }
}
