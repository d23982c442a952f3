package dev.fulcrum.dataset.personaldata.domain;

import java.util.List;

/** User names and passwords in addresses, {@code scheme://user:password@host}: the part up to the host's end. */
final class UrlDetector implements Detector {
    @Override
    public void find(ScannedText scanned, List<Span> found) {
        String text = scanned.text();
        for (int at = scanned.at() && scanned.colon() ? text.indexOf("://") : -1;
                at >= 0;
                at = text.indexOf("://", at + 1)) {
            int begin = at + 3;
            int sign = -1;
            int end = begin;
            while (end < text.length() && !endsAuthority(text.charAt(end))) {
                if (text.charAt(end) == '@') {
                    sign = end;
                }
                end++;
            }
            while (end > begin && ".,;:!?".indexOf(text.charAt(end - 1)) >= 0) {
                end--;
            }
            if (sign > begin && sign + 1 < end) {
                found.add(new Span(begin, end, Kind.URL_CREDENTIALS));
            }
        }
    }

    private static boolean endsAuthority(char c) {
        return c == '/' || c == '?' || c == '#' || c <= ' ' || c == '"' || c == '<' || c == '>' || c == ')' || c == ']'
                || c == '\\';
    }
}
