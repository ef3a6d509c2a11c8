package io.voronka.sync.partner;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Looks names up for the client, once for each connection, and gives it public addresses only: what it connects to is what
 * was checked, however the name is answered the next time.
 */
final class PublicNames implements DnsResolver {

    private final Names names;
    private final PartnerProperties settings;

    /** Asks a name server. */
    @FunctionalInterface
    interface Names {
        InetAddress[] lookUp(String host) throws UnknownHostException;
    }

    /** A name that leads inside. */
    static final class InsideException extends UnknownHostException {

        private static final long serialVersionUID = 1;

        InsideException() {
            super("A name leads inside");
        }
    }

    PublicNames(Names names, PartnerProperties settings) {
        this.names = names;
        this.settings = settings;
    }

    @Override
    public List<InetSocketAddress> resolve(String host, int port) throws UnknownHostException {
        InetAddress[] found = settings.isAllowed(host.toLowerCase(Locale.ROOT), port) ? found(host) : resolve(host);
        return Arrays.stream(found)
                .map(address -> new InetSocketAddress(address, port))
                .toList();
    }

    /** One address that is not public refuses the name: whoever mixes them is up to something. */
    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] found = found(host);
        if (!Arrays.stream(found).allMatch(PublicAddress::is)) {
            throw new InsideException();
        }
        return found;
    }

    private InetAddress[] found(String host) throws UnknownHostException {
        InetAddress[] found = names.lookUp(host);
        if (found.length == 0) {
            throw new UnknownHostException("A name has no address");
        }
        return found;
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }
}
