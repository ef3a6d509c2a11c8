package io.voronka.canary;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;

/** Everything that a text or some bytes could be in another form. Each form has a name for messages. */
final class Decodings {

    static final Charset CYRILLIC = Charset.forName("windows-1251");

    private static final Pattern JSON = Pattern.compile("\\\\+u([0-9a-fA-F]{4})");
    private static final Pattern ENTITY = Pattern.compile("&#(?:(\\d{1,6})|[xX]([0-9a-fA-F]{1,5}));");
    private static final Pattern PERCENT = Pattern.compile("%[0-9a-fA-F]{2}");
    private static final Pattern QUOTED = Pattern.compile("=([0-9A-F]{2})");
    private static final Pattern NO_ESCAPE = Pattern.compile("%(?![0-9a-fA-F]{2})");
    private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/_-]{10,}");
    private static final Pattern HEX = Pattern.compile("[0-9a-fA-F]{14,}");
    private static final Pattern LINE_END = Pattern.compile("\\R");

    private Decodings() {}

    /** Other texts that a text may stand for. */
    static Map<String, String> texts(String text) {
        Map<String, String> texts = new LinkedHashMap<>();
        if (text.contains("\\u")) {
            texts.put("JSON escapes", JSON.matcher(text).replaceAll(escape -> literal(escape.group(1), 16)));
        }
        if (text.contains("&#")) {
            texts.put("entities", ENTITY.matcher(text).replaceAll(Decodings::entity));
        }
        if (PERCENT.matcher(text).find()) {
            texts.put("URL encoding", url(text, StandardCharsets.UTF_8));
            texts.put("URL encoding in windows-1251", url(text, CYRILLIC));
        }
        if (QUOTED.matcher(text).find()) {
            String percent = QUOTED.matcher(text.replace("%", "%25")).replaceAll("%$1");
            texts.put("quoted-printable", url(percent, StandardCharsets.UTF_8));
        }
        if (text.indexOf('\n') >= 0) {
            texts.put("unfolded", LINE_END.matcher(text).replaceAll(""));
        }
        return texts;
    }

    /** Bytes that parts of a text may stand for. */
    static List<byte[]> base64(String text) {
        List<byte[]> decoded = new ArrayList<>();
        BASE64.matcher(text).results().map(MatchResult::group).forEach(run -> {
            String standard = run.replace('-', '+').replace('_', '/');
            // it may begin with letters of something else: four places where a group of four can start
            for (int from = 0; from < 4; from++) {
                int groups = (standard.length() - from) / 4 * 4;
                int rest = standard.length() - from - groups;
                int end = from + groups + (rest == 1 ? 0 : rest);
                decoded.add(Base64.getDecoder().decode(standard.substring(from, end)));
            }
        });
        return decoded;
    }

    static List<byte[]> hex(String text) {
        List<byte[]> decoded = new ArrayList<>();
        HEX.matcher(text).results().map(MatchResult::group).forEach(run -> {
            for (int from = 0; from < 2; from++) {
                decoded.add(HexFormat.of().parseHex(run, from, from + (run.length() - from) / 2 * 2));
            }
        });
        return decoded;
    }

    /** Texts that bytes may be; in most encodings most bytes are none. */
    static Map<String, String> texts(byte[] bytes) {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("UTF-8", new String(bytes, StandardCharsets.UTF_8));
        for (int from = 0; from < Math.min(2, bytes.length); from++) {
            int length = bytes.length - from;
            texts.put("UTF-16LE from " + from, new String(bytes, from, length, StandardCharsets.UTF_16LE));
            texts.put("UTF-16BE from " + from, new String(bytes, from, length, StandardCharsets.UTF_16BE));
        }
        texts.values().removeIf(text -> !CanaryText.hasReadablePart(text));
        String cyrillic = new String(bytes, CYRILLIC);
        if (CanaryText.hasCyrillicPart(cyrillic)) {
            texts.put("windows-1251", cyrillic);
        }
        return texts;
    }

    /** What was packed, wherever it begins; as much of it as can be unpacked. */
    static List<byte[]> unpacked(byte[] bytes) {
        List<byte[]> unpacked = new ArrayList<>();
        for (int i = 0; i + 2 < bytes.length; i++) {
            int first = bytes[i] & 0xFF;
            int second = bytes[i + 1] & 0xFF;
            InputStream rest = new ByteArrayInputStream(bytes, i, bytes.length - i);
            if (first == 0x1F && second == 0x8B && bytes[i + 2] == 8) {
                unpacked.add(read(() -> new GZIPInputStream(rest)));
            } else if (first == 0x78 && (first << 8 | second) % 31 == 0) {
                unpacked.add(read(() -> new InflaterInputStream(rest)));
            }
        }
        return unpacked;
    }

    private interface Opening {
        InputStream open() throws IOException;
    }

    private static byte[] read(Opening opening) {
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        try (InputStream in = opening.open()) {
            for (int next = in.read(); next >= 0; next = in.read()) {
                read.write(next);
            }
        } catch (IOException noLongerPacked) {
            return read.toByteArray(); // two bytes that only looked like a beginning, or a packing that was cut off
        }
        return read.toByteArray();
    }

    private static String url(String text, Charset charset) {
        return URLDecoder.decode(NO_ESCAPE.matcher(text).replaceAll("%25"), charset);
    }

    private static String entity(MatchResult entity) {
        String decimal = entity.group(1);
        return decimal == null ? literal(entity.group(2), 16) : literal(decimal, 10);
    }

    private static String literal(String number, int radix) {
        int code = Integer.parseInt(number, radix);
        return Character.isValidCodePoint(code) && code != '\\' && code != '$' ? Character.toString(code) : " ";
    }
}
