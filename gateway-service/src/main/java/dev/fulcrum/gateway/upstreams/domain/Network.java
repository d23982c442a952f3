package dev.fulcrum.gateway.upstreams.domain;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/**
 * Addresses with a common beginning.
 *
 * @param address 4 or 16 bytes
 * @param prefix bits that count
 */
record Network(byte[] address, int prefix) {
    private static final Pattern LITERAL = Pattern.compile("[0-9.]+|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

    /** Whether the text looks like an address, so that reading it asks no name server. */
    static boolean isLiteral(String text) {
        return LITERAL.matcher(text.split("/", 2)[0]).matches();
    }

    /**
     * @param text as in RFC 4632 and RFC 4291: address, slash, bits; without the slash all bits count
     * @throws IllegalArgumentException with the reason
     */
    static Network parse(String text) {
        String[] parts = text.split("/", 2);
        if (!isLiteral(text)) {
            throw new IllegalArgumentException(text + " is no network; write one as 169.254.0.0/16");
        }
        try {
            byte[] address = InetAddress.getByName(parts[0]).getAddress();
            int bits = address.length * 8;
            int prefix = parts.length == 1 ? bits : Integer.parseInt(parts[1]);
            if (prefix < 0 || prefix > bits) {
                throw new IllegalArgumentException(text + " is no network: an address has " + bits + " bits");
            }
            return new Network(address, prefix);
        } catch (UnknownHostException | NumberFormatException e) {
            throw new IllegalArgumentException(text + " is no network; write one as 169.254.0.0/16", e);
        }
    }

    boolean contains(byte[] other) {
        if (other.length != address.length) {
            return false;
        }
        for (int bit = 0; bit < prefix; bit++) {
            int mask = 0x80 >> (bit & 7);
            if ((address[bit >> 3] & mask) != (other[bit >> 3] & mask)) {
                return false;
            }
        }
        return true;
    }
}
