package io.voronka.privacy.web;

import io.voronka.kernel.Channel;
import io.voronka.kernel.ConsentAction;
import io.voronka.kernel.Purpose;
import io.voronka.platform.sheet.TextDocument;
import io.voronka.privacy.ConsentMethod;
import io.voronka.privacy.ConsentProof;
import io.voronka.privacy.ConsentProof.Chain;
import io.voronka.privacy.ConsentProof.Entry;
import io.voronka.privacy.ConsentProof.Fault;
import io.voronka.privacy.ConsentProof.TraceState;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The proof of consents as a document, in Russian: it is shown to whom Russian law gives the right to see it. */
final class ConsentProofDocument {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("dd.MM.yyyy HH:mm:ss 'МСК'").withZone(ZoneId.of("Europe/Moscow"));

    private ConsentProofDocument() {}

    static byte[] of(ConsentProof proof) {
        TextDocument document = new TextDocument();
        document.title("ПОДТВЕРЖДЕНИЕ СОГЛАСИЙ субъекта персональных данных");
        document.line("Субъект (идентификатор)", proof.personId().toString());
        document.line("Составлено", TIME.format(proof.drawnAt()));
        document.line(
                "Целостность журнала согласий",
                proof.holds() ? "проверена, записи не изменялись" : "НАРУШЕНА, см. ниже");
        proof.chains().forEach(chain -> chain(document, chain));
        if (proof.chains().isEmpty()) {
            document.gap();
            document.text("Записей о согласиях нет.");
        }
        return document.bytes();
    }

    private static void chain(TextDocument document, Chain chain) {
        document.gap();
        document.line("Журнал", chain.personId() + ", записей: " + chain.length());
        Fault fault = chain.fault();
        if (fault != null) {
            document.line("Нарушение", "запись № " + fault.number() + ", " + fault(fault));
        }
        Instant sealed = chain.sealedAt();
        document.line(
                "Печать журнала", sealed == null ? "ещё не поставлена" : "№ " + chain.seal() + " от " + time(sealed));
        chain.records().forEach(record -> entry(document, record));
    }

    private static String fault(Fault fault) {
        return switch (fault.kind()) {
            case CHANGED -> "содержание изменено";
            case MISSING -> "запись отсутствует";
        };
    }

    private static void entry(TextDocument document, Entry entry) {
        document.gap();
        document.text("№ " + entry.number() + ". " + action(entry.action()) + ": " + purpose(entry.purpose()));
        document.line("Каналы", channels(entry.channels()));
        line(document, "Тема", entry.topic());
        line(document, "Бренд", entry.brand());
        line(document, "Дата волеизъявления", time(entry.givenAt()));
        line(document, "Получено", time(entry.receivedAt()));
        line(document, "Действует до", time(entry.validUntil()));
        line(document, "Способ", method(entry.method()));
        line(document, "Источник", entry.source());
        line(document, "Кампания", entry.campaign());
        line(document, "Подрядчик", entry.contractor());
        trace(document, entry);
        line(document, "Подтверждающий материал", entry.reference());
        line(document, "Запрос подтверждения отправлен", time(entry.doubleOptInSentAt()));
        line(document, "Подтверждено лично", time(entry.doubleOptInConfirmedAt()));
        line(document, "Внёс", entry.actor());
        text(document, entry);
        document.line("Хэш предыдущей записи", entry.previousHash());
        document.line("Хэш записи", entry.hash());
        document.line("Номер записи", entry.consentId().toString());
    }

    private static void trace(TextDocument document, Entry entry) {
        if (entry.trace() == TraceState.DESTROYED) {
            document.line("Адрес страницы, IP-адрес, браузер", "уничтожены вместе с персональными данными");
        }
        line(document, "Адрес страницы", entry.url());
        line(document, "IP-адрес", entry.ip());
        line(document, "Браузер", entry.userAgent());
        line(document, "Примечание", entry.note());
    }

    private static void text(TextDocument document, Entry entry) {
        if (entry.textId() != null || entry.textVersion() != null) {
            String name = entry.textId() == null ? "" : entry.textId() + ", ";
            document.line("Текст согласия", name + "версия " + entry.textVersion());
            line(document, "Хэш текста (SHA-256)", entry.textHash());
            line(document, "Содержание", entry.text());
        }
    }

    private static void line(TextDocument document, String name, @Nullable String value) {
        if (value != null) {
            document.line(name, value);
        }
    }

    private static @Nullable String time(@Nullable Instant at) {
        return at == null ? null : TIME.format(at);
    }

    private static String action(ConsentAction action) {
        return switch (action) {
            case GIVEN -> "Согласие дано";
            case WITHDRAWN -> "Согласие отозвано";
            case EXPIRED -> "Срок согласия истёк";
        };
    }

    private static String purpose(Purpose purpose) {
        return switch (purpose) {
            case PROCESSING -> "обработка персональных данных";
            case ADVERTISING -> "получение рекламы";
            case CALLS -> "телефонные звонки";
        };
    }

    private static String channels(Set<Channel> channels) {
        return channels.isEmpty()
                ? "все"
                : channels.stream().map(ConsentProofDocument::channel).collect(Collectors.joining(", "));
    }

    private static String channel(Channel channel) {
        return switch (channel) {
            case EMAIL -> "электронная почта";
            case SMS -> "SMS";
            case CALL -> "звонок";
            case MESSENGER -> "мессенджер";
            case POST -> "почта";
        };
    }

    private static @Nullable String method(@Nullable ConsentMethod method) {
        if (method == null) {
            return null;
        }
        return switch (method) {
            case WEB_FORM -> "форма на сайте";
            case VOICE -> "устно, в разговоре";
            case PAPER -> "на бумаге";
            case PARTNER -> "через партнёра";
            case LINK -> "по ссылке";
            case CALL -> "по телефону";
            case ACCOUNT -> "в личном кабинете";
            case LETTER -> "письмом";
        };
    }
}
