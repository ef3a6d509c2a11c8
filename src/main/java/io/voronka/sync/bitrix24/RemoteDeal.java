package io.voronka.sync.bitrix24;

import com.fasterxml.jackson.databind.JsonNode;
import io.voronka.kernel.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Currency;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A deal as Bitrix24 has it: what is taken of it.
 *
 * @param ours whether we have told of it
 * @param contactId its first contact
 * @param stage its stage there
 * @param lastContactAt last communication
 * @param wonAt when it was won, if it was
 * @param mark what its field says that tells of its kind
 */
record RemoteDeal(
        long id,
        boolean ours,
        @Nullable Long contactId,
        @Nullable Long companyId,
        Instant openedAt,
        Instant changedAt,
        String stage,
        @Nullable Instant lastContactAt,
        @Nullable Instant wonAt,
        @Nullable Money amount,
        String mark) {

    private static final int HASH = 16;
    private static final BigDecimal MOST = new BigDecimal("999999999999");

    /** Empty if it lacks what every item has: number and times. */
    static Optional<RemoteDeal> of(JsonNode item, String markField) {
        long id = item.path("id").asLong();
        Instant opened = time(item, "createdTime");
        Instant changed = time(item, "updatedTime");
        if (id <= 0 || opened == null || changed == null) {
            return Optional.empty();
        }
        boolean won = item.path("stageSemanticId").asText("").equals("S");
        Instant closed = time(item, "closedate");
        return Optional.of(new RemoteDeal(
                id,
                BitrixCommand.ORIGINATOR.equals(item.path("originatorId").asText("")),
                contact(item),
                positive(item.path("companyId")),
                opened,
                changed,
                item.path("stageId").asText(""),
                time(item, "lastCommunicationTime"),
                won ? (closed == null ? changed : closed) : null,
                amount(item),
                item.path(markField).asText("")));
    }

    private static @Nullable Long contact(JsonNode item) {
        Long first = positive(item.path("contactIds").path(0));
        return first == null ? positive(item.path("contactId")) : first;
    }

    private static @Nullable Long positive(JsonNode id) {
        long number = id.asLong();
        return number > 0 ? number : null;
    }

    private static @Nullable Instant time(JsonNode item, String field) {
        String text = item.path(field).asText("");
        try {
            return text.isEmpty() ? null : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** An amount that is none, or more than anybody has, is left out. */
    private static @Nullable Money amount(JsonNode item) {
        try {
            BigDecimal amount = new BigDecimal(item.path("opportunity").asText("0"));
            if (amount.signum() <= 0 || amount.compareTo(MOST) > 0) {
                return null;
            }
            Currency currency = Currency.getInstance(item.path("currencyId").asText(""));
            return new Money(amount.setScale(currency.getDefaultFractionDigits(), RoundingMode.HALF_UP), currency);
        } catch (IllegalArgumentException e) { // no number, or no currency
            return null;
        }
    }

    /** The same without its win, if that is but the echo of what we have told. */
    RemoteDeal told(@Nullable String toldStage) {
        return stage.equals(toldStage)
                ? new RemoteDeal(
                        id, ours, contactId, companyId, openedAt, changedAt, stage, lastContactAt, null, amount, mark)
                : this;
    }

    /** Tells apart what would be another deal for us; what is not taken changes nothing. */
    byte[] content() {
        String text = String.join(
                "|",
                Arrays.asList(
                        String.valueOf(contactId),
                        String.valueOf(companyId),
                        String.valueOf(lastContactAt),
                        String.valueOf(wonAt == null ? null : wonAt.getEpochSecond()),
                        String.valueOf(amount)));
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return Arrays.copyOf(hash, HASH);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
