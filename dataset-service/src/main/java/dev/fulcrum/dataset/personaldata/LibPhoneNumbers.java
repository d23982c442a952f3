package dev.fulcrum.dataset.personaldata;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import dev.fulcrum.dataset.personaldata.domain.PhoneNumbers;
import java.util.List;

/** Telephone numbers by the metadata of libphonenumber. */
public final class LibPhoneNumbers implements PhoneNumbers {
    private static final int FEWEST = 7;
    private static final int MOST = 13;

    private final PhoneNumberUtil library = PhoneNumberUtil.getInstance();
    private final List<Region> regions;

    /** @param trunk what is dialled before a number at home; empty where nothing is */
    private record Region(String name, int code, String trunk) {}

    /** @param regions ISO 3166 codes of the countries whose people write; at home they dial without a country's code */
    public LibPhoneNumbers(List<String> regions) {
        this.regions = regions.stream().map(this::region).toList();
    }

    @Override
    public boolean isInternational(String digits) {
        try {
            return library.isPossibleNumber(library.parse("+" + digits, null));
        } catch (NumberParseException e) {
            return false;
        }
    }

    /** Without the library's parser, which costs more than all else that is done to a text. */
    @Override
    public boolean isNational(String digits) {
        if (digits.length() < FEWEST || digits.length() > MOST) {
            return false;
        }
        for (Region region : regions) {
            boolean trunk = !region.trunk().isEmpty() && digits.startsWith(region.trunk());
            String national = trunk ? digits.substring(region.trunk().length()) : digits;
            PhoneNumber number = new PhoneNumber()
                    .setCountryCode(region.code())
                    .setNationalNumber(Long.parseLong(national))
                    .setItalianLeadingZero(national.charAt(0) == '0');
            if (library.isValidNumberForRegion(number, region.name())) {
                return true;
            }
        }
        return false;
    }

    private Region region(String name) {
        int code = library.getCountryCodeForRegion(name);
        if (code == 0) {
            throw new IllegalArgumentException(
                    "Region " + name + " is unknown to libphonenumber; give ISO 3166 codes such as US or DE");
        }
        String trunk = library.getNddPrefixForRegion(name, true);
        return new Region(name, code, trunk == null ? "" : trunk);
    }
}
