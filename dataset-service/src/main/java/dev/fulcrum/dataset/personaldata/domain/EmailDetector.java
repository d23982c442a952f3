package dev.fulcrum.dataset.personaldata.domain;

import java.util.List;

/** Mail addresses, also those written as {@code name (at) host (dot) tld}. The trigger is an at sign or a bracket. */
final class EmailDetector implements Detector {
    private static final int LONGEST_LOCAL = 64;
    private static final String[] AT = {"(at)", "[at]", "{at}"};

    @Override
    public void find(ScannedText scanned, List<Span> found) {
        String text = scanned.text();
        for (int at = scanned.at() ? text.indexOf('@') : -1; at >= 0; at = text.indexOf('@', at + 1)) {
            int start = localStart(text, at);
            int end = hostEnd(text, at + 1);
            if (start < at && end > 0) {
                found.add(new Span(start, end, Kind.EMAIL));
            }
        }
        if (text.indexOf("at)") >= 0 || text.indexOf("at]") >= 0 || text.indexOf("at}") >= 0) {
            for (String sign : AT) {
                for (int at = text.indexOf(sign); at >= 0; at = text.indexOf(sign, at + 1)) {
                    spelledOut(text, at, at + sign.length(), found);
                }
            }
        }
    }

    private static void spelledOut(String text, int at, int behind, List<Span> found) {
        int localEnd = at > 0 && text.charAt(at - 1) == ' ' ? at - 1 : at;
        int start = localStart(text, localEnd);
        int place = behind < text.length() && text.charAt(behind) == ' ' ? behind + 1 : behind;
        int labels = 0;
        int end = -1;
        while (place < text.length() && Character.isLetterOrDigit(text.charAt(place))) {
            int from = place;
            while (place < text.length() && isHost(text.charAt(place))) {
                place++;
            }
            labels++;
            if (labels > 1 && place - from >= 2) {
                end = place;
            }
            int dot = dotEnd(text, place);
            if (dot < 0) {
                break;
            }
            place = dot;
        }
        if (start < localEnd && end > 0) {
            found.add(new Span(start, end, Kind.EMAIL));
        }
    }

    private static int dotEnd(String text, int place) {
        for (String dot : new String[] {".", " (dot) ", "(dot)", " [dot] ", "[dot]", " {dot} ", "{dot}", " dot "}) {
            if (text.startsWith(dot, place)) {
                return place + dot.length();
            }
        }
        return -1;
    }

    private static int localStart(String text, int at) {
        int start = at;
        while (start > 0 && at - start < LONGEST_LOCAL && isLocal(text.charAt(start - 1))) {
            start--;
        }
        while (start < at && !Character.isLetterOrDigit(text.charAt(start)) && text.charAt(start) != '_') {
            start++;
        }
        return start < at && text.charAt(at - 1) != '.' ? start : at;
    }

    /** Behind the last label of letters, or -1 where there is no host. */
    private static int hostEnd(String text, int begin) {
        int end = -1;
        int label = begin;
        for (int i = begin; i <= text.length(); i++) {
            char c = i < text.length() ? text.charAt(i) : ' ';
            if (isHost(c)) {
                continue;
            }
            if (i == label || text.charAt(label) == '-') {
                break;
            }
            int last = i;
            while (text.charAt(last - 1) == '-') {
                last--;
            }
            if (label > begin && last - label >= 2 && Character.isLetter(text.charAt(label))) {
                end = last;
            }
            if (c != '.') {
                break;
            }
            label = i + 1;
        }
        return end;
    }

    private static boolean isLocal(char c) {
        return Character.isLetterOrDigit(c) || c == '.' || c == '_' || c == '%' || c == '+' || c == '-' || c == '\'';
    }

    private static boolean isHost(char c) {
        return Character.isLetterOrDigit(c) || c == '-';
    }
}
