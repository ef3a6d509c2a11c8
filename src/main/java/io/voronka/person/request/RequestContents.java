package io.voronka.person.request;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.voronka.person.store.PersonRequestRows;
import io.voronka.person.store.PersonRequestRows.SealedContent;
import io.voronka.privacy.SecretSeal;
import io.voronka.privacy.SecretSeal.Sealed;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Keeps what requests say of people, sealed. */
@Component
class RequestContents {

    private final PersonRequestRows rows;
    private final SecretSeal seal;
    private final ObjectMapper json;

    RequestContents(PersonRequestRows rows, SecretSeal seal, ObjectMapper json) {
        this.rows = rows;
        this.seal = seal;
        this.json = json;
    }

    void put(UUID request, RequestContent content) {
        Sealed sealed = seal.seal(request, write(content));
        rows.seal(request, new SealedContent(sealed.key(), sealed.secret()));
    }

    /** Empty once it is destroyed. */
    Optional<RequestContent> find(UUID request) {
        return rows.content(request)
                .map(content -> read(seal.open(new Sealed(request, content.wrappedKey(), content.sealed()))));
    }

    private String write(RequestContent content) {
        try {
            return json.writeValueAsString(content);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("What a request says has no JSON");
        }
    }

    private RequestContent read(String text) {
        try {
            return json.readValue(text, RequestContent.class);
        } catch (JsonProcessingException e) {
            // Without the cause, which quotes the text.
            throw new IllegalStateException("What a request says can't be read");
        }
    }
}
