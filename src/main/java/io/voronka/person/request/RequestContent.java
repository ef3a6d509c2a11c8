package io.voronka.person.request;

import io.voronka.privacy.PersonRecord;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a request says of the person; kept sealed.
 *
 * @param phones by which the request named the person
 * @param emails by which the request named the person
 * @param correction what is right instead of what we hold
 * @param note in the words of whoever took it down
 */
public record RequestContent(
        List<String> phones,
        List<String> emails,
        PersonRecord correction,
        @Nullable String note) {

    public RequestContent {
        phones = List.copyOf(phones);
        emails = List.copyOf(emails);
    }

    @Override
    public String toString() {
        return "RequestContent[***]";
    }
}
