package io.voronka.sync.partner;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;

/**
 * Tells addresses of the public internet from all others, by the special-purpose registries of IANA. An address that
 * carries an IPv4 address inside is as public as that one.
 */
final class PublicAddress {

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Range(byte[] prefix, int bits) {

        static Range of(String cidr) {
            String[] parts = cidr.split("/");
            try {
                // A literal: no name server is asked.
                return new Range(InetAddress.getByName(parts[0]).getAddress(), Integer.parseInt(parts[1]));
            } catch (UnknownHostException e) {
                throw new IllegalArgumentException("No address range", e);
            }
        }

        boolean has(byte[] address) {
            if (address.length != prefix.length) {
                return false;
            }
            int whole = bits / 8;
            if (!Arrays.equals(address, 0, whole, prefix, 0, whole)) {
                return false;
            }
            int mask = 0xff00 >> bits % 8 & 0xff;
            return mask == 0 || (address[whole] & mask) == (prefix[whole] & mask);
        }
    }

    private static final List<Range> INSIDE_4 = ranges(
            "0.0.0.0/8",
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "169.254.0.0/16",
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.31.196.0/24",
            "192.52.193.0/24",
            "192.88.99.0/24",
            "192.168.0.0/16",
            "192.175.48.0/24",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/4",
            "240.0.0.0/4");

    private static final Range GLOBAL_6 = Range.of("2000::/3");

    /** Within 2000::/3: Teredo and the other protocol assignments, documentation, AS112. */
    private static final List<Range> INSIDE_6 = ranges("2001::/23", "2001:db8::/32", "2620:4f:8000::/48", "3fff::/20");

    private static final Range SIX_TO_FOUR = Range.of("2002::/16");
    private static final Range NAT64 = Range.of("64:ff9b::/96");
    private static final byte[] MAPPED = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1};

    private PublicAddress() {}

    static boolean is(InetAddress address) {
        return is(address.getAddress());
    }

    /** @param address 4 or 16 bytes, the most significant first */
    static boolean is(byte[] address) {
        if (address.length == 4) {
            return INSIDE_4.stream().noneMatch(range -> range.has(address));
        }
        if (Arrays.equals(address, 0, 12, MAPPED, 0, 12) || NAT64.has(address)) {
            return is(Arrays.copyOfRange(address, 12, 16));
        }
        if (SIX_TO_FOUR.has(address)) {
            return is(Arrays.copyOfRange(address, 2, 6));
        }
        if (isIsatap(address) && !is(Arrays.copyOfRange(address, 12, 16))) {
            return false;
        }
        return GLOBAL_6.has(address) && INSIDE_6.stream().noneMatch(range -> range.has(address));
    }

    /** An interface id of {@code 0:5efe} or {@code 200:5efe} and an IPv4 address. */
    private static boolean isIsatap(byte[] address) {
        return (address[8] & ~2) == 0 && address[9] == 0 && address[10] == 0x5e && address[11] == (byte) 0xfe;
    }

    private static List<Range> ranges(String... cidrs) {
        return Arrays.stream(cidrs).map(Range::of).toList();
    }
}
