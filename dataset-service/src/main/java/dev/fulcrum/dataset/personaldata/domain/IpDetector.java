package dev.fulcrum.dataset.personaldata.domain;

import java.util.List;
import java.util.Set;

/** IPv4 and IPv6 addresses of hosts: not loopback, unspecified or broadcast, and not a version's number. */
final class IpDetector implements Detector {
    private static final Set<String> OF_A_VERSION =
            Set.of("version", "v", "release", "firmware", "build", "section", "clause", "chapter");
    private static final Set<String> NOBODYS = Set.of("127.0.0.1", "0.0.0.0", "255.255.255.255", "255.255.255.0");
    private static final int FIELDS = 8;

    @Override
    public void find(ScannedText scanned, List<Span> found) {
        String text = scanned.text();
        if (scanned.digits() == 0) {
            return;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '.' && i > 0 && isDigit(text.charAt(i - 1))) {
                i = v4(text, i, found);
            } else if (c == ':') {
                i = v6(text, i, found);
            }
        }
    }

    /** From the first dot on; returns the last character looked at. */
    private static int v4(String text, int dot, List<Span> found) {
        int start = dot;
        while (start > 0 && isDigit(text.charAt(start - 1))) {
            start--;
        }
        int end = start;
        int fields = 0;
        boolean fit = true;
        while (end < text.length() && isDigit(text.charAt(end))) {
            int from = end;
            int value = 0;
            while (end < text.length() && isDigit(text.charAt(end))) {
                value = Math.min(1000, value * 10 + text.charAt(end) - '0');
                end++;
            }
            fields++;
            fit &= value <= 255 && end - from <= 3;
            if (end + 1 < text.length() && text.charAt(end) == '.' && isDigit(text.charAt(end + 1))) {
                end++;
            } else {
                break;
            }
        }
        boolean alone =
                (start == 0 || !joins(text.charAt(start - 1))) && (end == text.length() || !joins(text.charAt(end)));
        if (fields == 4
                && fit
                && alone
                && !NOBODYS.contains(text.substring(start, end))
                && !Context.before(text.substring(Math.max(0, start - 10), start), Math.min(10, start), OF_A_VERSION)) {
            found.add(new Span(start, end, Kind.IP_ADDRESS));
        }
        return Math.max(dot, end - 1);
    }

    private static boolean joins(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '-';
    }

    private static int v6(String text, int colon, List<Span> found) {
        int start = colon;
        while (start > 0 && isHex(text.charAt(start - 1)) && colon - start < 5) {
            start--;
        }
        int end = colon;
        while (end < text.length() && (isHex(text.charAt(end)) || text.charAt(end) == ':' || text.charAt(end) == '.')) {
            end++;
        }
        // a sentence's own full stop or colon
        while (end > start
                && (text.charAt(end - 1) == '.' || text.charAt(end - 1) == ':' && !text.startsWith("::", end - 2))) {
            end--;
        }
        boolean alone =
                (start == 0 || !joins(text.charAt(start - 1))) && (end == text.length() || !joins(text.charAt(end)));
        if (alone && end - start >= 6 && isV6(text.substring(start, end))) {
            found.add(new Span(start, end, Kind.IP_ADDRESS));
            return end - 1;
        }
        return colon;
    }

    private static boolean isV6(String address) {
        int gap = address.indexOf("::");
        if (gap >= 0 && address.indexOf("::", gap + 1) >= 0) {
            return false;
        }
        int fields = 0;
        int digits = 0;
        for (String field : address.split(":", -1)) {
            if (field.indexOf('.') >= 0) {
                fields += 2;
                continue;
            }
            if (field.length() > 4) {
                return false;
            }
            if (!field.isEmpty()) {
                fields++;
            }
            digits += (int) field.chars().filter(IpDetector::isDigit).count();
        }
        // letters alone are a name in a programming language
        return (gap >= 0 ? fields >= 2 && fields < FIELDS : fields == FIELDS && !address.endsWith(":")) && digits > 0;
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isHex(char c) {
        return isDigit(c) || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F';
    }
}
