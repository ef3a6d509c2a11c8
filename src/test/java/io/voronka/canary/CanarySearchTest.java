package io.voronka.canary;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.voronka.canary.CanaryPeople.Person;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A search that finds nothing proves something only if it would have found it. */
class CanarySearchTest {

    private static final CanarySearch SEARCH = new CanarySearch(CanaryPeople.all());
    private static final Person PERSON = CanaryPeople.person(3);
    private static final Person OTHER = CanaryPeople.person(4);

    static Stream<Arguments> encodings() {
        Map<String, Function<String, byte[]>> ways = new TreeMap<>();
        ways.put("UTF-8", value -> value.getBytes(UTF_8));
        ways.put("UTF-16LE", value -> value.getBytes(UTF_16LE));
        ways.put("UTF-16BE after a byte", value -> join(new byte[] {7}, value.getBytes(UTF_16BE)));
        ways.put("windows-1251", value -> value.getBytes(Charset.forName("windows-1251")));
        ways.put("gzip", value -> packed(value, false));
        ways.put("gzip inside others", value -> join(new byte[] {1, 2, 3}, packed(value, false)));
        ways.put("deflated", value -> packed(value, true));
        ways.put("serialized", CanarySearchTest::serialized);
        ways.put("base64 of gzip", text(value -> base64(packed(value, false))));
        ways.put("upper case", text(value -> value.toUpperCase(Locale.ROOT)));
        ways.put("lower case", text(value -> value.toLowerCase(Locale.ROOT)));
        ways.put("decomposed", text(value -> Normalizer.normalize(value, Normalizer.Form.NFD)));
        ways.put("without ё", text(value -> value.replace('ё', 'е')));
        ways.put("in the middle", text(value -> "x{\"name\":\"" + value + "\"}y"));
        ways.put("JSON escapes", text(value -> escaped(value, "\\u%04x")));
        ways.put("JSON in JSON", text(value -> escaped(value, "\\\\u%04X")));
        ways.put("entities", text(value -> escaped(value, "&#%d;")));
        ways.put("hexadecimal entities", text(value -> escaped(value, "&#x%x;")));
        ways.put("URL", text(value -> URLEncoder.encode(value, UTF_8)));
        ways.put(
                "URL with %20",
                text(value -> "100%?q="
                        + URLEncoder.encode(value, UTF_8).replace("+", "%20").toLowerCase(Locale.ROOT)));
        ways.put("URL in windows-1251", text(value -> URLEncoder.encode(value, Charset.forName("windows-1251"))));
        ways.put("hex", text(value -> HexFormat.of().formatHex(value.getBytes(UTF_8))));
        ways.put(
                "hex of PostgreSQL",
                text(value -> "{\"\\\\x0"
                        + HexFormat.of().withUpperCase().formatHex(join(new byte[] {9}, value.getBytes(UTF_8)))
                        + "\"}"));
        ways.put(
                "hex of base64",
                text(value ->
                        HexFormat.of().formatHex(base64(value.getBytes(UTF_8)).getBytes(UTF_8))));
        for (int shift = 0; shift < 3; shift++) {
            byte[] before = new byte[shift];
            ways.put("base64 from " + shift, text(value -> base64(join(before, value.getBytes(UTF_8)))));
        }
        ways.put("base64 behind letters", text(value -> "key" + base64(value.getBytes(UTF_8))));
        ways.put("base64 of UTF-16", text(value -> base64(value.getBytes(UTF_16LE))));
        ways.put(
                "base64 for URLs",
                text(value -> Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(join(new byte[] {-1, -1, -1}, value.getBytes(UTF_8)))));
        ways.put(
                "base64 in lines",
                text(value -> Base64.getMimeEncoder(8, new byte[] {'\r', '\n'}).encodeToString(value.getBytes(UTF_8))));
        for (String algorithm : List.of("MD5", "SHA-1", "SHA-256", "SHA-512")) {
            ways.put(algorithm, value -> digest(algorithm, value));
            ways.put(algorithm + " of lower case", value -> digest(algorithm, value.toLowerCase(Locale.ROOT)));
            ways.put(algorithm + " in hex", text(value -> HexFormat.of().formatHex(digest(algorithm, value))));
            ways.put(algorithm + " in base64", text(value -> base64(digest(algorithm, value))));
        }
        ways.put("half of SHA-256", value -> Arrays.copyOf(digest("SHA-256", value), 16));
        Map<String, String> values = new TreeMap<>(Map.of(
                "name",
                PERSON.name(),
                "phone",
                PERSON.phone(),
                "e-mail",
                PERSON.email(),
                "birthday",
                PERSON.birthDate(),
                "INN",
                CanaryPeople.INN,
                "IP",
                CanaryPeople.IP));
        return ways.entrySet().stream()
                .flatMap(way -> values.entrySet().stream()
                        .map(value -> Arguments.of(
                                way.getKey(), value.getKey(), way.getValue().apply(value.getValue()))));
    }

    @ParameterizedTest(name = "{1} as {0}")
    @MethodSource("encodings")
    void findsAValueInEveryEncoding(String way, String label, byte[] encoded) {
        assertThat(SEARCH.in(encoded)).as(way).anyMatch(found -> found.contains(label));
    }

    @Test
    void findsAPhoneInEverySpelling() {
        Canary phone = new Canary("phone", Canary.Kind.PHONE, PERSON.phone());
        assertThat(phone.spellings()).doesNotHaveDuplicates().hasSizeGreaterThan(20);
        for (String spelling : phone.spellings()) {
            assertThat(SEARCH.in("call " + spelling + ", soon")).as(spelling).isNotEmpty();
            assertThat(SEARCH.in(digest("SHA-256", spelling))).as(spelling).isNotEmpty();
        }
        String ten = PERSON.phone().substring(2);
        for (String spelling : List.of(
                "8\u2011" + ten,
                "8\u00a0" + ten.substring(0, 3) + "\u200b" + ten.substring(3),
                "7." + ten + "E10",
                arabic(ten),
                "1 " + ten + " 2")) {
            assertThat(SEARCH.in(spelling)).as(spelling).isNotEmpty();
        }
        byte[] number =
                ByteBuffer.allocate(9).putLong(Long.parseLong("7" + ten)).array();
        assertThat(SEARCH.in(number)).isNotEmpty();
    }

    @Test
    void tellsWhoseValueItIsAndNobodyElses() {
        assertThat(SEARCH.in(PERSON.phone())).isNotEmpty().allMatch(found -> found.contains("of person 3"));
        assertThat(SEARCH.in(OTHER.phone())).isNotEmpty().allMatch(found -> found.contains("of person 4"));
    }

    @Test
    void findsEveryCanary() {
        for (Canary canary : CanaryPeople.all()) {
            assertThat(SEARCH.in("(" + canary.value() + ")")).anyMatch(found -> found.startsWith(canary.label()));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Иванова Мария Петровна, +7 916 000-00-01, m.ivanova@example.com",
                "2026-11-20T10:00:00.123456789+03:00",
                "serviceTask_normalizeLead {\"rule\":\"R04\",\"lead\":\"CREATE\",\"score\":42}",
                "***-**-56",
                "К. Э. З., *******7256, @zheltaya-ptitsa.example"
            })
    void leavesOthersAlone(String text) {
        assertThat(SEARCH.in(text)).isEmpty();
    }

    @Test
    void findsNothingInWhatIsRandom() {
        String ids = Stream.generate(UUID::randomUUID)
                .limit(20_000)
                .map(UUID::toString)
                .collect(Collectors.joining(" "));
        assertThat(SEARCH.in(ids)).isEmpty();
    }

    private static Function<String, byte[]> text(Function<String, String> encoding) {
        return value -> encoding.apply(value).getBytes(UTF_8);
    }

    private static String escaped(String value, String format) {
        return value.chars().mapToObj(c -> format.formatted(c)).collect(Collectors.joining());
    }

    private static String arabic(String digits) {
        return digits.chars().mapToObj(c -> Character.toString(c - '0' + 0x660)).collect(Collectors.joining());
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static byte[] join(byte[] first, byte[] second) {
        return ByteBuffer.allocate(first.length + second.length)
                .put(first)
                .put(second)
                .array();
    }

    private static byte[] packed(String value, boolean bare) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = bare ? new DeflaterOutputStream(packed) : new GZIPOutputStream(packed)) {
            out.write(value.getBytes(UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    private static byte[] serialized(String value) {
        ByteArrayOutputStream serialized = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(serialized)) {
            out.writeObject(List.of(value));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return serialized.toByteArray();
    }

    private static byte[] digest(String algorithm, String value) {
        try {
            return MessageDigest.getInstance(algorithm).digest(value.getBytes(UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
