package io.voronka.calling;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.voronka.privacy.RevealField;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What an operator needs for the call in hand. Of the person it tells what the model of the task reveals and nothing
 * else; of several values the latest.
 *
 * @param leadId null for a deal that came from no lead
 * @param dealId null for a lead
 * @param phone E.164, with an extension as {@code +74950000000;ext=12}
 * @param attributes declared personal attributes as {@code name=value}
 * @param attempt which attempt to reach the contact it is
 * @param why true statements about why it was the next call
 * @param attempts earlier calls about the same thing, in order
 * @param purchases orders, the latest first
 * @param consents the last word about each purpose
 * @param robot what came of robot calls about the same thing, in order
 * @param zone time zone of the person; null if it is not certain
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CallCard(
        @Nullable String leadId,
        @Nullable String dealId,
        String topic,
        int attempt,
        List<String> why,
        @Nullable String name,
        @Nullable String phone,
        @Nullable String email,
        @Nullable String address,
        @Nullable String birthDate,
        @Nullable String company,
        @Nullable List<String> attributes,
        List<CallSubjects.Product> products,
        List<CallHistory.Attempt> attempts,
        List<CallHistory.Purchase> purchases,
        List<CallHistory.LastWord> consents,
        List<RobotCall> robot,
        @Nullable String zone) {

    static CallCard of(
            Call call,
            List<String> why,
            Map<RevealField, List<String>> revealed,
            List<CallSubjects.Product> products,
            List<CallHistory.Attempt> attempts,
            List<CallHistory.Purchase> purchases,
            List<CallHistory.LastWord> consents,
            List<RobotCall> robot,
            @Nullable ZoneId zone) {
        CallRequest request = call.request();
        return new CallCard(
                Objects.toString(request.leadId(), null),
                Objects.toString(request.dealId(), null),
                request.topic(),
                call.attempt(),
                why,
                latest(revealed, RevealField.NAME),
                latest(revealed, RevealField.PHONE),
                latest(revealed, RevealField.EMAIL),
                latest(revealed, RevealField.ADDRESS),
                latest(revealed, RevealField.BIRTH_DATE),
                latest(revealed, RevealField.COMPANY),
                revealed.get(RevealField.ATTRIBUTES),
                products,
                attempts,
                purchases,
                consents,
                robot,
                Objects.toString(zone, null));
    }

    /** Says nothing, so that a log line cannot leak a person. */
    @Override
    public String toString() {
        return "CallCard[***]";
    }

    private static @Nullable String latest(Map<RevealField, List<String>> revealed, RevealField field) {
        List<String> values = revealed.getOrDefault(field, List.of());
        return values.isEmpty() ? null : values.get(values.size() - 1);
    }
}
