package io.voronka.privacy;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A row of a file as the person it would become, sealed. Says nothing in the clear.
 *
 * @param row number in the file
 * @param person id that the person gets if the row turns out to be new
 * @param wrappedKey the data key of that person
 * @param sealed the record under that key, just as the base will have it
 * @param nameKey stands for the whole name; null without one
 * @param sameKeys stand for each contact together with the whole name
 * @param matchKeys likeness keys
 * @param groups a letter for each likeness key
 */
@SuppressWarnings("ArrayRecordComponent") // rows are carried, never compared
public record StagedPerson(
        int row,
        UUID person,
        byte[] wrappedKey,
        byte[] sealed,
        List<BlindIndex> contacts,
        @Nullable Long nameKey,
        long[] sameKeys,
        long[] matchKeys,
        String groups) {}
