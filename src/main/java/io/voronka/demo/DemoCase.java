package io.voronka.demo;

/** What a demo lead shows, how many of them there are, and what must become of each. */
enum DemoCase {
    /** A new person with goods and a proven consent. */
    NEW_CONSENTED(84, "ACCEPTED"),
    /** A new person who wants the newsletter and no goods. */
    NEW_SUBSCRIBER(12, "ACCEPTED"),
    NEW_WITHOUT_CONSENT(26, "ACCEPTED"),
    NEW_COMPANY(22, "ACCEPTED"),
    /** A known company comes by another campaign. */
    COMPANY_AGAIN(6, "UPDATED"),
    /** The same person by the same campaign, written another way. */
    DUPLICATE(14, "REJECTED"),
    /** A known person with a fresh consent. */
    AGAIN_CONSENTED(10, "UPDATED"),
    /** A known person by another campaign. */
    AGAIN_ELSEWHERE(8, "UPDATED"),
    /** Neither phone nor e-mail can be real. */
    INVALID_CONTACT(8, "REJECTED"),
    OPTED_OUT_KNOWN(4, "UPDATED"),
    OPTED_OUT_UNKNOWN(3, "REJECTED"),
    /** A known phone under another name: a person has to decide. */
    SHARED_PHONE(3, "IN_REVIEW");

    private final int count;
    private final String status;

    DemoCase(int count, String status) {
        this.count = count;
        this.status = status;
    }

    int count() {
        return count;
    }

    /** The status that the interface answers with, when every case before it was taken. */
    String status() {
        return status;
    }
}
