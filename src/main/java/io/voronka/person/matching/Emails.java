package io.voronka.person.matching;

import io.voronka.person.matching.Profile.Name;
import io.voronka.person.matching.name.Transliteration;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** Levels of e-mail addresses, and what in them tells no more than the name does. */
final class Emails {

    private static final Pattern SEPARATORS = Pattern.compile("[._+-]+");
    private static final int SHORTEST_LOCAL = 5;

    private Emails() {}

    static byte compare(Term one, Term other) {
        String a = one.text;
        String b = other.text;
        if (a.equals(b)) {
            return Level.SAME;
        }
        if (Similarity.edits(a, b, 2) <= mostEdits(a, b)) {
            if (one.ofName && other.ofName) {
                // as like as the names are
                return Level.NONE;
            }
            return digits(a).equals(digits(b))
                    ? Level.CLOSER
                    : Similarity.edits(a, b, 1) <= 1 ? Level.CLOSE : Level.FAR;
        }
        String local = local(a);
        if (local.length() < SHORTEST_LOCAL || !local.equals(local(b))) {
            return Level.FAR;
        }
        if (Similarity.edits(domain(a), domain(b), 2) <= 2) {
            return Level.CLOSER;
        }
        return one.ofName || other.ofName || one.ofOffice ? Level.NONE : Level.CLOSE;
    }

    /** At one domain, two letters make another mailbox of a short one. */
    private static int mostEdits(String a, String b) {
        int shorter = Math.min(local(a).length(), local(b).length());
        return shorter < SHORTEST_LOCAL && domain(a).equals(domain(b)) ? 1 : 2;
    }

    private static String domain(String email) {
        return email.substring(local(email).length());
    }

    /** What stands before the @; empty if there is none. */
    static String local(String email) {
        return email.substring(0, Math.max(0, email.indexOf('@')));
    }

    /** Namesakes are told apart by a number behind their name. */
    private static String digits(String text) {
        StringBuilder digits = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            if (Character.isDigit(text.charAt(i))) {
                digits.append(text.charAt(i));
            }
        }
        return digits.toString();
    }

    /** How many domains have a mailbox of one name: info and sales are in all of them. */
    static Map<String, Integer> locals(Iterable<String> distinct) {
        Map<String, Integer> domains = new HashMap<>();
        distinct.forEach(email -> domains.merge(local(email), 1, Integer::sum));
        domains.remove("");
        return domains;
    }

    /** Whether a mailbox bears the name of its holder, as it would at any domain. */
    static boolean isOfName(Term email, Profile holder) {
        String[] words = SEPARATORS.split(local(email.text));
        for (Name name : holder.names) {
            if (name.surname != null && name.given != null) {
                String given = Transliteration.latin(name.given.text);
                String surname = Transliteration.latin(name.surname.text);
                if (!given.isEmpty() && !surname.isEmpty() && isMadeOf(words, given, surname)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Of both names, of one of them, or of one with the first letter of the other, in one word or in two. */
    private static boolean isMadeOf(String[] words, String given, String surname) {
        if (words.length == 1) {
            return isJoined(words[0], given, surname) || isJoined(words[0], surname, given);
        }
        return words.length == 2
                && ((isPart(words[0], given) && isPart(words[1], surname))
                        || (isPart(words[0], surname) && isPart(words[1], given)));
    }

    private static boolean isJoined(String word, String one, String other) {
        return sound(word, one)
                || sound(word, one + other)
                || sound(word, one.charAt(0) + other)
                || sound(word, one + other.charAt(0));
    }

    private static boolean isPart(String word, String name) {
        return sound(word, name) || (word.length() == 1 && name.startsWith(word));
    }

    private static boolean sound(String word, String name) {
        return Transliteration.key(word).equals(Transliteration.key(name));
    }
}
