package io.voronka.person;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Providers at which several addresses are one mailbox. Only rules a provider documents are applied; at any other
 * domain a plus or a dot may well tell two people apart.
 */
final class Mailboxes {

    private static final String GMAIL = "gmail.com";
    private static final String YANDEX = "yandex.ru";
    private static final String PROTON = "proton.me";

    private static final List<String> YANDEX_DOMAINS = List.of(
            "ya.ru",
            "narod.ru",
            "yandex.ru",
            "yandex.com",
            "yandex.by",
            "yandex.kz",
            "yandex.ua",
            "yandex.uz",
            "yandex.az",
            "yandex.ee",
            "yandex.fr",
            "yandex.kg",
            "yandex.lt",
            "yandex.lv",
            "yandex.md",
            "yandex.tj",
            "yandex.tm",
            "yandex.co.il",
            "yandex.com.am",
            "yandex.com.ge",
            "yandex.com.tr");

    /** The same login at two of these may belong to two people, so each domain stays itself. */
    private static final List<String> SEPARATE_DOMAINS = List.of(
            "mail.ru",
            "inbox.ru",
            "list.ru",
            "bk.ru",
            "internet.ru",
            "xmail.ru",
            "vk.com",
            "outlook.com",
            "hotmail.com",
            "live.com",
            "icloud.com",
            "me.com");

    private static final Map<String, Rules> RULES = rules();

    private Mailboxes() {}

    /** The one spelling of the mailbox behind an address in lower case. */
    static String canonical(String local, String domain) {
        Rules rules = RULES.get(domain);
        return rules == null ? local + "@" + domain : rules.login(local) + "@" + rules.domain;
    }

    private static Map<String, Rules> rules() {
        Map<String, Rules> rules = new HashMap<>();
        List.of(GMAIL, "googlemail.com").forEach(domain -> rules.put(domain, new Rules(GMAIL, "")));
        YANDEX_DOMAINS.forEach(domain -> rules.put(domain, new Rules(YANDEX, "-")));
        List.of(PROTON, "protonmail.com", "pm.me").forEach(domain -> rules.put(domain, new Rules(PROTON, ".")));
        SEPARATE_DOMAINS.forEach(domain -> rules.put(domain, new Rules(domain, ".")));
        return Map.copyOf(rules);
    }

    /**
     * At all of these providers what follows a plus is a tag of the owner's.
     *
     * @param domain stands for all domains of the provider
     * @param dot what a dot in the login counts as
     */
    private record Rules(String domain, String dot) {

        String login(String local) {
            int tag = local.indexOf('+');
            return (tag > 0 ? local.substring(0, tag) : local).replace(".", dot);
        }
    }
}
