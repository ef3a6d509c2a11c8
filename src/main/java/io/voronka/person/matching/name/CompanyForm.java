package io.voronka.person.matching.name;

import io.voronka.person.LookAlikes;
import io.voronka.person.Texts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Name of a company without its legal form, quotation marks and punctuation.
 *
 * @param words lower case, Ё as Е, in the alphabet they came in
 * @param keys the same words, alike in both alphabets
 * @param legalForm code of the legal form, null if none was found
 */
public record CompanyForm(
        List<String> words, List<String> keys, @Nullable String legalForm) {

    private static final Pattern ABBREVIATION = Pattern.compile("(?<=\\b\\p{L})[./](?=\\p{L}\\b)");
    private static final Pattern APOSTROPHES = Pattern.compile("['’`´]");
    private static final Pattern SEPARATORS = Pattern.compile("[^\\p{L}\\p{M}\\p{N}&]+");

    private static final List<Form> FORMS = forms();

    /** One way to write a legal form. */
    private record Form(String code, List<String> words) {}

    public static CompanyForm read(String raw) {
        String clean =
                Texts.clean(raw.replace('№', ' ')).toLowerCase(Locale.ROOT).replace('ё', 'е');
        String joined =
                ABBREVIATION.matcher(APOSTROPHES.matcher(clean).replaceAll("")).replaceAll("");
        List<String> words = new ArrayList<>();
        for (String word : SEPARATORS.split(joined)) {
            if (!word.isEmpty()) {
                words.add(LookAlikes.inOneAlphabet(word));
            }
        }
        String code = strip(words);
        words.removeIf(word -> word.equals("&") && words.size() > 1);
        List<String> keys = words.stream().map(CompanyForm::key).toList();
        return new CompanyForm(List.copyOf(words), keys, code);
    }

    public boolean isEmpty() {
        return words.isEmpty();
    }

    /** Says nothing: the name of a sole proprietor is that of a person. */
    @Override
    public String toString() {
        return "CompanyForm[***]";
    }

    private static String key(String word) {
        String key = Transliteration.key(word);
        return key.isEmpty() ? word : key;
    }

    /** Takes legal forms off both ends, as long as something is left; the longest way to write one first. */
    private static @Nullable String strip(List<String> words) {
        String code = null;
        for (boolean again = true; again; ) {
            again = false;
            for (Form form : FORMS) {
                int length = form.words.size();
                if (words.size() <= length) {
                    continue;
                }
                List<String> head = words.subList(0, length);
                List<String> tail = words.subList(words.size() - length, words.size());
                if (head.equals(form.words) || tail.equals(form.words)) {
                    (head.equals(form.words) ? head : tail).clear();
                    code = code == null ? form.code : code;
                    again = true;
                    break;
                }
            }
        }
        return code;
    }

    private static List<Form> forms() {
        List<Form> forms = new ArrayList<>();
        for (String line : Resources.lines("legal-forms.txt")) {
            String[] sides = line.split(":", 2);
            for (String way : sides[1].split(",")) {
                String folded =
                        way.strip().toLowerCase(Locale.ROOT).replace('ё', 'е').replace("/", "");
                forms.add(new Form(sides[0], List.of(folded.split(" "))));
            }
        }
        forms.sort(Comparator.comparingInt(form -> -form.words.size()));
        return List.copyOf(forms);
    }
}
