package io.voronka.privacy;

import io.voronka.privacy.store.ConsentRow;
import org.jspecify.annotations.Nullable;

/** Hashes of the register: over each consent as it is stored, the trace as ciphertext. */
final class ConsentChain {

    private ConsentChain() {}

    static ConsentRow row(byte[] previous, Consent consent, int seq, byte @Nullable [] trace) {
        return new ConsentRow(consent, seq, trace, hash(previous, consent, seq, trace));
    }

    static byte[] hash(byte[] previous, Consent consent, int seq, byte @Nullable [] trace) {
        ChainDigest digest = ChainDigest.after(previous)
                .add(consent.consentId())
                .add(consent.personId().value())
                .add(seq)
                .add(consent.purpose())
                .add(consent.channels().toString())
                .add(consent.topic())
                .add(consent.brand())
                .add(consent.action())
                .add(consent.givenAt())
                .add(consent.receivedAt())
                .add(consent.validUntil());
        digest.add(consent.text().id())
                .add(consent.text().version())
                .add(consent.text().hash())
                .add(consent.text().language());
        digest.add(consent.method())
                .add(consent.origin().source())
                .add(consent.origin().campaign())
                .add(consent.origin().contractor());
        return digest.add(trace)
                .add(consent.reference())
                .add(consent.doubleOptIn().sentAt())
                .add(consent.doubleOptIn().confirmedAt())
                .add(consent.actor())
                .add(consent.supersedes())
                .hash();
    }
}
