package io.voronka.privacy.store;

import io.voronka.privacy.Consent;
import org.jspecify.annotations.Nullable;

/**
 * A consent as stored.
 *
 * @param consent with an empty trace when read back
 * @param seq place in the chain of its person, from 1
 * @param trace sealed; null when nothing is known
 * @param hash over this row and the hash before
 */
@SuppressWarnings("ArrayRecordComponent") // rows are carried, never compared
public record ConsentRow(Consent consent, int seq, byte @Nullable [] trace, byte[] hash) {}
