package dev.fulcrum.dataset.personaldata.domain;

import java.util.Locale;

/** What sort of personal data; the names are an open set for readers. */
public enum Kind {
    URL_CREDENTIALS,
    EMAIL,
    IBAN,
    CARD,
    IP_ADDRESS,
    US_SSN,
    GB_NINO,
    DE_TAX_ID,
    FR_NIR,
    ES_DNI,
    IT_TAX_CODE,
    NL_BSN,
    PL_PESEL,
    BR_CPF,
    IN_AADHAAR,
    PASSPORT,
    BIRTH_DATE,
    PHONE,
    ADDRESS,
    NAME;

    private final String wireName = name().toLowerCase(Locale.ROOT).replace('_', '-');
    private final String mask = "[" + wireName + "]";

    /** The name in tables, manifests and reports, such as {@code us-ssn}. */
    public String wireName() {
        return wireName;
    }

    /** What stands for a value of this kind in masked text, such as {@code [us-ssn]}. */
    public String mask() {
        return mask;
    }
}
