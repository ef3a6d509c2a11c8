package io.voronka.person.matching;

import io.voronka.person.LookAlikes;
import io.voronka.person.Texts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Cuts texts and addresses into words, the common abbreviations of addresses written out as one word each. */
final class Words {

    private static final int MOST = 40;

    private static final Pattern APOSTROPHES = Pattern.compile("['’`´]");
    private static final Pattern SEPARATORS = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]+");
    /** "12а" and "12 a" are one house. */
    private static final Pattern HOUSE_NOISE =
            Pattern.compile("(?:^|(?<=[\\s,.]))(?:дом|д|house|no|nr|№|street no)\\.?\\s*(?=\\d)");

    /** Categories of characters that {@link Character#isLetter} leaves out: marks and numbers. */
    private static final int OF_WORD = (1 << Character.NON_SPACING_MARK)
            | (1 << Character.ENCLOSING_MARK)
            | (1 << Character.COMBINING_SPACING_MARK)
            | (1 << Character.DECIMAL_DIGIT_NUMBER)
            | (1 << Character.LETTER_NUMBER)
            | (1 << Character.OTHER_NUMBER);

    private static final Set<String> SETTLEMENT_KINDS = Set.of(
            "gorod", "poselok", "derevnya", "selo", "oblast", "respublika", "rayon", "край", "ао", "kray", "city");

    private static final Map<String, String> PLACE_WORDS = new HashMap<>();
    private static final Map<String, String> COMPANY_WORDS = new HashMap<>();

    static {
        synonyms("street st str ул улица");
        synonyms("avenue ave av авеню");
        synonyms("road rd");
        synonyms("drive dr drv");
        synonyms("boulevard blvd boul бульвар бул бр");
        synonyms("lane ln");
        synonyms("place pl");
        synonyms("court ct crt");
        synonyms("square sq площадь пл");
        synonyms("highway hwy шоссе ш");
        synonyms("parkway pkwy");
        synonyms("terrace tce ter terr");
        synonyms("crescent cres cr crst");
        synonyms("circuit cct cir circle");
        synonyms("close cl");
        synonyms("prospekt пр просп проспект пркт прт");
        synonyms("pereulok пер переулок");
        synonyms("proezd проезд прд");
        synonyms("naberezhnaya наб набережная");
        synonyms("mikrorayon мкр микрорайон мкрн");
        synonyms("kvartal кв-л квартал");
        synonyms("gorod г гор город");
        synonyms("oblast обл область");
        synonyms("respublika респ республика");
        synonyms("rayon рн район");
        synonyms("poselok п пос поселок пгт");
        synonyms("derevnya дер деревня");
        synonyms("selo с село");
        synonyms("dom д дом");
        synonyms("korpus к корп корпус");
        synonyms("stroenie стр строение");
        synonyms("kvartira кв квартира apt apartment unit flat");
        synonyms("suite ste");
        synonyms("floor fl");
        synonyms("north n");
        synonyms("south s");
        synonyms("east e");
        synonyms("west w");
        synonyms("saint сент");
        synonyms("mount mt");
        synonyms("first 1st");
        synonyms("second 2nd");
        synonyms("third 3rd");
        synonyms("fourth 4th");
        synonyms("fifth 5th");
        synonyms("sixth 6th");
        synonyms("seventh 7th");
        synonyms("eighth 8th");
        synonyms("ninth 9th");
        synonyms("tenth 10th");
    }

    static {
        for (String words : List.of(
                "saint st ste",
                "mount mt",
                "fort ft",
                "north n",
                "south s",
                "east e",
                "west w",
                "center centre ctr cntr",
                "department dept",
                "university univ",
                "association assn assoc",
                "international intl int'l",
                "national natl nat'l",
                "brothers bros",
                "services service svc svcs serv",
                "manufacturing mfg",
                "institute inst",
                "hospital hosp",
                "community comm cmty",
                "elementary elem",
                "school sch schl",
                "management mgmt mgt",
                "government govt",
                "administration admin",
                "foundation fdn fndn",
                "society soc",
                "restaurant rest ristorante restaurante",
                "delicatessen deli delis",
                "american amer",
                "laboratory lab labs laboratories",
                "engineering eng engr",
                "insurance ins",
                "corporation corp",
                "company co",
                "memorial mem meml",
                "medical med",
                "doctor dr",
                "first 1st",
                "second 2nd",
                "third 3rd")) {
            String[] all = words.split(" ");
            for (String word : all) {
                COMPANY_WORDS.put(word.replace("'", ""), all[0]);
            }
        }
    }

    private Words() {}

    private static void synonyms(String words) {
        String[] all = words.split(" ");
        for (String word : all) {
            PLACE_WORDS.putIfAbsent(word, all[0]);
        }
    }

    /** "улица", "prospekt" and the like, in the spelling that stands for all others. */
    static boolean isKindOfPlace(String word) {
        return word.equals(PLACE_WORDS.get(word));
    }

    /** A word of a name of an organisation, a common abbreviation written out. */
    static String ofCompany(String word) {
        return COMPANY_WORDS.getOrDefault(word, word);
    }

    static List<Term> of(String raw) {
        return split(raw, false);
    }

    static List<Term> ofPlace(String raw) {
        return split(raw, true);
    }

    /** Without the words that say of what kind the place is: "г. Москва" is "Москва". */
    static List<Term> ofSettlement(String raw) {
        List<Term> words = split(raw, true);
        List<Term> bare = words.stream()
                .filter(word -> !SETTLEMENT_KINDS.contains(word.text))
                .toList();
        return bare.isEmpty() ? words : bare;
    }

    private static List<Term> split(String raw, boolean place) {
        String clean = APOSTROPHES.matcher(folded(raw)).replaceAll("");
        List<Term> words = new ArrayList<>();
        int start = -1;
        for (int i = 0; i <= clean.length() && words.size() < MOST; ) {
            int letter = i < clean.length() ? clean.codePointAt(i) : ' ';
            if (!isOfWord(letter) && start >= 0) {
                String repaired = LookAlikes.inOneAlphabet(clean.substring(start, i));
                words.add(Term.spoken(place ? PLACE_WORDS.getOrDefault(repaired, repaired) : repaired));
                start = -1;
            } else if (isOfWord(letter) && start < 0) {
                start = i;
            }
            i += Character.charCount(letter);
        }
        return words;
    }

    /** A letter, a mark or a number of any alphabet. */
    private static boolean isOfWord(int letter) {
        return Character.isLetter(letter) || ((OF_WORD >> Character.getType(letter)) & 1) != 0;
    }

    /** A house as letters and digits only. */
    static String house(String raw) {
        String bare = HOUSE_NOISE.matcher(folded(raw)).replaceAll("");
        return SEPARATORS.matcher(bare).replaceAll("");
    }

    private static String folded(String raw) {
        return Texts.clean(raw).toLowerCase(Locale.ROOT).replace('ё', 'е');
    }
}
