package io.voronka.privacy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.voronka.kernel.OfferId;
import io.voronka.privacy.keys.DataKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.UUID;

/** Person records, traces of consents and delivery addresses as sealed JSON. */
final class RecordCodec {

    private static final String RECORD = "record";
    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            // A node of an older release reads what a newer one wrote.
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();
    private static final ObjectWriter WRITER = JSON.writer();
    private static final ObjectReader RECORDS = JSON.readerFor(PersonRecord.class);

    private static final ObjectReader ADDRESSES = JSON.readerFor(PersonRecord.Address.class);
    private static final String DELIVERY = "delivery:";
    private static final ObjectReader TRACES = JSON.readerFor(Consent.Trace.class);
    private static final String CONSENT = "consent:";

    private RecordCodec() {}

    static byte[] seal(DataKey key, PersonRecord person) {
        return key.seal(RECORD, json(person));
    }

    static PersonRecord open(DataKey key, byte[] sealed) {
        try {
            return RECORDS.readValue(key.open(RECORD, sealed));
        } catch (IOException e) {
            // Without the cause, which would quote the data.
            throw new UncheckedIOException(new IOException("A person's record is not readable"));
        }
    }

    /** The field's name holds the consent's id: one consent's trace can't stand for another's. */
    static byte[] seal(DataKey key, Consent consent) {
        return key.seal(CONSENT + consent.consentId(), json(consent.trace()));
    }

    static Consent.Trace openTrace(DataKey key, UUID consent, byte[] sealed) {
        try {
            return TRACES.readValue(key.open(CONSENT + consent, sealed));
        } catch (IOException e) {
            // Without the cause, which would quote the data.
            throw new UncheckedIOException(new IOException("The trace of a consent is not readable"));
        }
    }

    /** The field's name holds the offer's id: one offer's address can't stand for another's. */
    static byte[] seal(DataKey key, OfferId offer, PersonRecord.Address address) {
        return key.seal(DELIVERY + offer, json(address));
    }

    static PersonRecord.Address openAddress(DataKey key, OfferId offer, byte[] sealed) {
        try {
            return ADDRESSES.readValue(key.open(DELIVERY + offer, sealed));
        } catch (IOException e) {
            // Without the cause, which would quote the data.
            throw new UncheckedIOException(new IOException("A delivery address is not readable"));
        }
    }

    private static byte[] json(Object value) {
        try {
            return WRITER.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Not writable as JSON: " + value.getClass());
        }
    }
}
