package io.voronka.privacy.keys;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the vault's keys come from.
 *
 * @param data folder of the embedded default, which keeps its keys in {@code keys/keyset.json}
 * @param keyset the keyset itself, JSON or its base64 ({@code VORONKA_KEYSET})
 * @param keysetFile a file with it ({@code VORONKA_KEYSET_FILE})
 */
@ConfigurationProperties("voronka")
record KeysetProperties(
        @DefaultValue("./data") Path data,
        @Nullable String keyset,
        @Nullable Path keysetFile) {

    @Override
    public String toString() {
        return "KeysetProperties[***]";
    }
}
