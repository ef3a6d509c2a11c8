package io.voronka.calling.web;

/** What is taken for the address of a recording. */
final class RecordingUrls {

    static final String NEEDED = "must be an http address of at most 2000 characters";

    private static final int LONGEST = 2000;

    private RecordingUrls() {}

    static boolean isOne(String url) {
        return url.length() <= LONGEST && url.matches("https?://\\S+");
    }
}
