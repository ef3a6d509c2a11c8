package io.voronka.subscription.web;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.util.HtmlUtils;

/** A page without scripts, in English or Russian. Its texts are its own: nothing that came in is shown. */
final class Page {

    private static final MediaType HTML = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);

    private static final String STYLE = "body{font:1.1rem/1.5 system-ui,sans-serif;max-width:34rem;margin:3rem auto;"
            + "padding:0 1rem;color:#1b1b1b;background:#fff}h1{font-size:1.5rem}button{font:inherit;display:block;"
            + "width:100%;margin:.6rem 0;padding:.7rem 1rem;border:2px solid #1b4f8f;border-radius:.4rem;"
            + "background:#fff;color:#1b4f8f;cursor:pointer}button.main{background:#1b4f8f;color:#fff}"
            + "button:focus-visible{outline:3px solid #c46a00;outline-offset:2px}";

    private static final String POLICY = "default-src 'none'; style-src 'sha256-" + digest(STYLE)
            + "'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    private final Locale locale;
    private final ResourceBundle texts;

    private Page(Locale locale) {
        this.locale = locale;
        this.texts = ResourceBundle.getBundle("pages/subscription", locale, NO_FALLBACK);
    }

    private static final ResourceBundle.Control NO_FALLBACK =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    /** In the first language that is asked for and that there is; English otherwise. */
    static Page in(String acceptLanguage) {
        try {
            Locale found = Locale.lookup(
                    Locale.LanguageRange.parse(acceptLanguage), List.of(new Locale("ru"), Locale.ENGLISH));
            return new Page(found == null ? Locale.ENGLISH : found);
        } catch (IllegalArgumentException e) {
            return new Page(Locale.ENGLISH); // no list of languages
        }
    }

    /** A heading and a text. */
    ResponseEntity<String> tell(int status, String name) {
        return answer(status, name, "");
    }

    /**
     * A heading, a text and a form of buttons.
     *
     * @param token goes with every button
     * @param acts values of the buttons and the keys of their texts; the first is the main one
     */
    ResponseEntity<String> ask(String name, String path, String token, Map<String, String> acts) {
        StringBuilder form = new StringBuilder("<form method=\"post\" action=\"" + path + "\">"
                + "<input type=\"hidden\" name=\"t\" value=\"" + HtmlUtils.htmlEscape(token) + "\">");
        String style = " class=\"main\"";
        for (Map.Entry<String, String> act : acts.entrySet()) {
            form.append("<button type=\"submit\" name=\"act\" value=\"")
                    .append(act.getKey())
                    .append('"')
                    .append(style)
                    .append('>')
                    .append(text(act.getValue()))
                    .append("</button>");
            style = "";
        }
        return answer(200, name, form.append("</form>").toString());
    }

    private ResponseEntity<String> answer(int status, String name, String form) {
        String title = text(name + ".title");
        String html = "<!DOCTYPE html><html lang=\"" + locale.getLanguage() + "\"><head><meta charset=\"utf-8\">"
                + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">"
                + "<meta name=\"robots\" content=\"noindex\"><title>" + title + "</title><style>" + STYLE
                + "</style></head><body><main><h1>" + title + "</h1><p role=\"status\">" + text(name + ".text")
                + "</p>" + form + "</main></body></html>";
        return ResponseEntity.status(status)
                .contentType(HTML)
                .cacheControl(CacheControl.noStore())
                .header("Content-Security-Policy", POLICY)
                .header("Referrer-Policy", "no-referrer")
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE)
                .header(HttpHeaders.CONTENT_LANGUAGE, locale.getLanguage())
                .body(html);
    }

    private String text(String key) {
        return HtmlUtils.htmlEscape(texts.getString(key));
    }

    private static String digest(String text) {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java has SHA-256", impossible);
        }
    }
}
