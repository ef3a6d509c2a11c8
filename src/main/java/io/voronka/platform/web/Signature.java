package io.voronka.platform.web;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs a message: HMAC-SHA-256, under the secret, over the time in seconds and the body. */
public final class Signature {

    public static final String TIMESTAMP = "X-Timestamp";
    public static final String SIGNATURE = "X-Signature";

    private static final String ALGORITHM = "HmacSHA256";

    private Signature() {}

    /** What a message is sent with. */
    public static Map<String, String> headers(String secret, Instant at, byte[] body) {
        String timestamp = Long.toString(at.getEpochSecond());
        return Map.of(TIMESTAMP, timestamp, SIGNATURE, of(secret, timestamp, body));
    }

    /** The signature of a body that is sent at a time in seconds. */
    public static String of(String secret, String timestamp, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            mac.update(timestamp.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has HMAC-SHA-256", e);
        }
    }

    /** Whether a message that came in carries this signature; takes as long for a wrong one as for a nearly right one. */
    public static boolean matches(String signature, String secret, String timestamp, byte[] body) {
        return MessageDigest.isEqual(
                signature.getBytes(StandardCharsets.UTF_8),
                of(secret, timestamp, body).getBytes(StandardCharsets.UTF_8));
    }
}
