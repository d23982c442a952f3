package dev.fulcrum.dataset.personaldata.domain;

import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Dates near words that speak of birth. */
final class BirthDateDetector implements Detector {
    private static final Set<String> WORDS = Set.of(
            "born",
            "birth",
            "birthday",
            "birthdate",
            "dob",
            "d.o.b",
            "geboren*",
            "geb",
            "geburtstag*",
            "geburtsdatum",
            "né",
            "née",
            "naissance",
            "nacimiento",
            "nacido",
            "nacida",
            "nato",
            "nata",
            "nascita",
            "geboortedatum",
            "urodzenia",
            "urodzony",
            "urodzona",
            "nascimento",
            "bday");
    private static final String MONTH =
            "(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec|january|february|march|april"
                    + "|june|july|august|september|october|november|december|januar|februar|märz|mai|juni|juli|oktober|dezember)";
    static final Pattern DATE = Pattern.compile(
            "(?<![\\p{L}\\d])(?:\\d{4}[-/.]\\d{1,2}[-/.]\\d{1,2}|\\d{1,2}[-/.]\\s?\\d{1,2}[-/.]\\s?(?:\\d{4}|\\d{2})"
                    + "|\\d{1,2}(?:st|nd|rd|th|\\.)?(?: of)? " + MONTH + "\\.?,? \\d{4}|" + MONTH
                    + "\\.? \\d{1,2}(?:st|nd|rd|th)?,? \\d{4}|\\d{1,2}[- ]" + MONTH + "[- ]\\d{2,4})(?![\\p{L}\\d])",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    private static final int FEWEST_DIGITS = 3;

    @Override
    public void find(ScannedText scanned, List<Span> found) {
        String text = scanned.text();
        if (scanned.digits() < FEWEST_DIGITS || !scanned.words().any(Vocabulary.BIRTH)) {
            return;
        }
        Matcher date = DATE.matcher(text);
        while (date.find()) {
            if (Context.around(text, date.start(), date.end(), WORDS)) {
                found.add(new Span(date.start(), date.end(), Kind.BIRTH_DATE));
            }
        }
    }
}
