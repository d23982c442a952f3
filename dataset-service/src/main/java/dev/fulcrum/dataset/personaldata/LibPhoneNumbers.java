package dev.fulcrum.dataset.personaldata;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import dev.fulcrum.dataset.personaldata.domain.PhoneNumbers;
import java.util.List;

/** Telephone numbers by the metadata of libphonenumber. */
public final class LibPhoneNumbers implements PhoneNumbers {
    private final PhoneNumberUtil library = PhoneNumberUtil.getInstance();
    private final List<String> regions;

    /** @param regions ISO 3166 codes of the countries whose people write; at home they dial without a country's code */
    public LibPhoneNumbers(List<String> regions) {
        this.regions = List.copyOf(regions);
    }

    @Override
    public boolean isInternational(String digits) {
        try {
            return library.isPossibleNumber(library.parse("+" + digits, null));
        } catch (NumberParseException e) {
            return false;
        }
    }

    @Override
    public boolean isNational(String digits) {
        for (String region : regions) {
            try {
                if (library.isValidNumberForRegion(library.parse(digits, region), region)) {
                    return true;
                }
            } catch (NumberParseException e) {
                // too short or too long everywhere
                return false;
            }
        }
        return false;
    }
}
