package io.voronka.person.matching;

import io.voronka.person.matching.name.Transliteration;

/** One value of a field, in its comparable form. */
class Term {

    /** The value as it is compared. */
    final String text;

    /** The same for all spellings in either alphabet; equals the text where that makes no sense. */
    final String key;

    final long letters;

    /** log2 of how rare the value is among all; set before comparing, by the statistics of the model. */
    float surprise = Float.NaN;

    /** How many unlike people or companies are seen with this value; for identifiers only. */
    int holders = 1;

    /** Of an e-mail: what stands before the @ is made of the name of who has it. */
    boolean ofName;

    /** Of an e-mail: what stands before the @ is in use at many domains. */
    boolean ofOffice;

    /** Borne by several: a word of its own, and no slip of somebody's pen. Of names only. */
    boolean established;

    /** Typed where nothing is known: a default date, the phone of nobody. It is no evidence. */
    boolean filler;

    Term(String text, String key) {
        this.text = text;
        this.key = key.equals(text) ? text : key;
        this.letters = Similarity.letters(this.key);
    }

    /** A word or phrase of letters, to be compared across alphabets. */
    static Term spoken(String text) {
        String key = Transliteration.key(text);
        return new Term(text, key.isEmpty() ? text : key);
    }

    /** A number or code. */
    static Term code(String text) {
        return new Term(text, text);
    }

    boolean isCyrillic() {
        return text.charAt(0) >= 'Ѐ';
    }

    int unlikeLetters(Term other) {
        return Long.bitCount(letters ^ other.letters);
    }

    /** Says nothing, so that a log line cannot leak the value. */
    @Override
    public String toString() {
        return getClass().getSimpleName() + "[***]";
    }
}
