package io.voronka.person.contact;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberToTimeZonesMapper;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import io.voronka.kernel.Phone;
import io.voronka.privacy.PersonRecord.Address;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * The time zones in which a person may be: that of the last address, else all that the phones allow. A Russian mobile
 * has no certain zone, so every zone of the country is possible.
 */
@Component
public class ContactZones {

    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();
    private static final PhoneNumberToTimeZonesMapper ZONES = PhoneNumberToTimeZonesMapper.getInstance();
    private static final String HOME = "RU";

    private final RegionZones regions = RegionZones.ofRussia();

    ContactZones() {}

    /**
     * At least one zone.
     *
     * @param addresses the most recent last
     * @param phones the ones that may be dialled, as they are stored
     */
    public Set<ZoneId> of(List<Address> addresses, Collection<String> phones) {
        Set<ZoneId> byAddress = addresses.isEmpty() ? Set.of() : byAddress(addresses.get(addresses.size() - 1));
        if (!byAddress.isEmpty()) {
            return byAddress;
        }
        Set<ZoneId> byPhone = new TreeSet<>(Comparator.comparing(ZoneId::getId));
        phones.forEach(phone -> byPhone.addAll(byPhone(phone)));
        return byPhone.isEmpty() ? regions.all() : byPhone;
    }

    private Set<ZoneId> byAddress(Address address) {
        if (address.country() != null && !HOME.equalsIgnoreCase(address.country())) {
            return Set.of();
        }
        Set<ZoneId> byRegion = regions.find(address.region());
        if (byRegion.size() == 1) {
            return byRegion; // before the city: cities of one name lie in several regions
        }
        Set<ZoneId> byCity = regions.find(address.city());
        return byCity.isEmpty() ? byRegion : byCity;
    }

    private Set<ZoneId> byPhone(String phone) {
        try {
            PhoneNumber number = NUMBERS.parse(Phone.parse(phone).e164(), HOME);
            Set<ZoneId> found = ZONES.getTimeZonesForNumber(number).stream()
                    .filter(zone -> !zone.equals(PhoneNumberToTimeZonesMapper.getUnknownTimeZone()))
                    .map(ZoneId::of)
                    .collect(Collectors.toUnmodifiableSet());
            // The library names zones abroad for some of the country's, with a summer time that is not theirs.
            boolean isHome = HOME.equals(NUMBERS.getRegionCodeForNumber(number));
            return isHome && !regions.all().containsAll(found) ? regions.all() : found;
        } catch (NumberParseException e) {
            return Set.of(); // stored phones are valid ones; a damaged one says nothing of its zone
        }
    }
}
