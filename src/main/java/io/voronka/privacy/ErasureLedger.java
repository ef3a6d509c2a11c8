package io.voronka.privacy;

import io.voronka.kernel.PersonId;
import io.voronka.platform.setup.SetupException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * The list of erased people in a file outside the database: a backup of the database still holds their keys, and this
 * is what erases them again when it is restored.
 *
 * <p>One line an entry: number, id, time and hash. Numbers leave no gap, each hash covers the one before, and a line
 * is on the disk before the erasure goes on. Entry 0 carries the id of the ledger itself, the others of people.
 */
final class ErasureLedger {

    private static final int LONGEST_LINE = 256;

    private final Path file;
    private final Path folder;

    ErasureLedger(Path file) {
        this.file = file.toAbsolutePath().normalize();
        this.folder = Objects.requireNonNull(this.file.getParent(), "The erasure ledger is a file");
    }

    /**
     * A line of the ledger.
     *
     * @param id of the ledger for number 0, else of the erased person
     * @param hash hexadecimal
     */
    record Entry(long number, UUID id, Instant at, String hash) {

        static Entry after(String previousHash, long number, UUID id, Instant at) {
            byte[] previous = HexFormat.of().parseHex(previousHash);
            byte[] hash =
                    ChainDigest.after(previous).add(number).add(id).add(at).hash();
            return new Entry(number, id, at, HexFormat.of().formatHex(hash));
        }

        private static Entry parse(String line) {
            String[] parts = line.split(" ", -1);
            if (parts.length != 4) {
                throw new IllegalArgumentException();
            }
            return new Entry(Long.parseLong(parts[0]), UUID.fromString(parts[1]), Instant.parse(parts[2]), parts[3]);
        }

        private String line() {
            return number + " " + id + " " + at + " " + hash + "\n";
        }
    }

    Path file() {
        return file;
    }

    boolean exists() {
        return Files.exists(file);
    }

    /** Starts a new ledger. Two nodes can't both: the second finds the file. */
    void create(UUID ledgerId, Instant now) {
        Entry first = Entry.after(HexFormat.of().formatHex(ChainDigest.start()), 0, ledgerId, now);
        try {
            Files.createDirectories(folder);
            try (FileChannel channel =
                    FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                write(channel, first);
            }
            try (FileChannel entry = FileChannel.open(folder, StandardOpenOption.READ)) {
                entry.force(true);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The erasure ledger " + file + " can't be made", e);
        }
    }

    /**
     * All entries, checked.
     *
     * @throws IllegalStateException if a line was changed, taken out or put in
     */
    List<Entry> read() {
        List<Entry> entries = new ArrayList<>();
        String previous = HexFormat.of().formatHex(ChainDigest.start());
        for (String line : lines(content())) {
            Entry entry = parse(line, entries.size());
            if (!entry.equals(Entry.after(previous, entries.size(), entry.id(), entry.at()))) {
                throw broken(entries.size());
            }
            entries.add(entry);
            previous = entry.hash();
        }
        if (entries.isEmpty()) {
            throw broken(0);
        }
        return entries;
    }

    /** The last entry. Reads the end of the file only. */
    Entry last() {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return last(channel);
        } catch (IOException e) {
            throw new UncheckedIOException("The erasure ledger " + file + " can't be read", e);
        }
    }

    /**
     * Appends an erasure; when this returns, it is on the disk.
     *
     * @param expected the last entry as the caller knows it
     * @throws IllegalStateException if the ledger has another last entry
     */
    synchronized Entry append(Entry expected, PersonId person, Instant now) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
                var lock = channel.lock()) {
            Entry last = last(channel);
            if (!lock.isValid() || !last.equals(expected)) {
                throw new IllegalStateException(
                        "The erasure ledger " + file + " was written by somebody else at the same time");
            }
            Entry entry = Entry.after(last.hash(), last.number() + 1, person.value(), now);
            write(channel, entry);
            return entry;
        } catch (IOException e) {
            throw new UncheckedIOException("The erasure ledger " + file + " can't be written", e);
        }
    }

    /** Leaves the channel at the end of the last whole line: a torn one was never acknowledged and is overwritten. */
    private Entry last(FileChannel channel) throws IOException {
        long start = Math.max(0, channel.size() - 2 * LONGEST_LINE);
        ByteBuffer tail = ByteBuffer.allocate((int) (channel.size() - start));
        while (tail.hasRemaining() && channel.read(tail, start + tail.position()) >= 0) {
            // reads on until the end
        }
        String text = new String(tail.array(), StandardCharsets.US_ASCII);
        int end = text.lastIndexOf('\n');
        if (end < 0) {
            throw broken(0);
        }
        channel.position(start + end + 1);
        return parse(text.substring(text.lastIndexOf('\n', end - 1) + 1, end), -1);
    }

    private static void write(FileChannel channel, Entry entry) throws IOException {
        channel.truncate(channel.position());
        ByteBuffer line = ByteBuffer.wrap(entry.line().getBytes(StandardCharsets.US_ASCII));
        while (line.hasRemaining()) {
            channel.write(line);
        }
        channel.force(true);
    }

    private String content() {
        try {
            return Files.readString(file, StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new UncheckedIOException("The erasure ledger " + file + " can't be read", e);
        }
    }

    private static List<String> lines(String content) {
        int end = content.lastIndexOf('\n');
        return end < 0 ? List.of() : Arrays.asList(content.substring(0, end).split("\n", -1));
    }

    private Entry parse(String line, long number) {
        try {
            return Entry.parse(line);
        } catch (IllegalArgumentException | DateTimeParseException e) {
            throw broken(number);
        }
    }

    private IllegalStateException broken(long number) {
        return new SetupException("The erasure ledger " + file + " was tampered with"
                + (number < 0 ? "" : " at entry " + number)
                + ": restore it from its own backup");
    }
}
