package dev.fulcrum.dataset.personaldata.domain;

/** What is known of the world's telephone numbers. */
public interface PhoneNumbers {
    /** Whether {@code +} and these digits may be a number of some country, by its length at least. */
    boolean isInternational(String digits);

    /** Whether these digits are a number as people of a usual country dial it at home. */
    boolean isNational(String digits);
}
