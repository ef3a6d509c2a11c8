package io.voronka.privacy;

import java.time.Instant;

/**
 * A text that people agree to, as it was published.
 *
 * @param id code of the text; its versions and languages share it
 * @param language BCP 47
 * @param content word by word
 * @param hash SHA-256 of the content in UTF-8, in hexadecimal
 * @param validFrom since when people are shown it
 * @param createdBy login
 */
public record ConsentText(
        String id,
        String version,
        String language,
        String content,
        String hash,
        Instant validFrom,
        Instant createdAt,
        String createdBy) {}
