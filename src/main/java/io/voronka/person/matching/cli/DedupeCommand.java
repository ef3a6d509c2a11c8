package io.voronka.person.matching.cli;

import io.voronka.person.matching.Deduplication;
import io.voronka.person.matching.Deduplicator;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Clusters the rows of one CSV file, or matches those of two. */
@Command(
        name = "dedupe",
        description = "Clusters the rows of a CSV file that speak of one person or company, or, with --link,"
                + " finds the rows of a second file that match those of the first.",
        mixinStandardHelpOptions = true)
final class DedupeCommand implements Callable<Integer> {

    @Option(names = "--mapping", required = true, description = "YAML: columns: {column: MEANING, …}")
    @SuppressWarnings("NullAway.Init") // set by picocli, as all options
    private Path mapping;

    @Option(names = "--in", required = true, description = "CSV, UTF-8, with a header")
    @SuppressWarnings("NullAway.Init")
    private Path in;

    @Option(names = "--link", description = "a second CSV; matches lie between the two only")
    private @Nullable Path link;

    @Option(names = "--out", required = true, description = "clusters go here: file,row,cluster")
    @SuppressWarnings("NullAway.Init")
    private Path out;

    @Option(names = "--pairs", description = "pairs that may match go here, with the weight of each field")
    private @Nullable Path pairs;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() throws InputException {
        refuseOutput(out, "--out");
        if (pairs != null) {
            refuseOutput(pairs, "--pairs");
        }
        Mapping columns = Mapping.read(mapping);
        Rows first = Rows.read(in, columns);
        Rows second = link == null ? new Rows(List.of(), first.missing()) : Rows.read(link, columns);
        refuseMissing(first, second);
        Deduplication result = link == null
                ? Deduplicator.dedupe(first.profiles())
                : Deduplicator.link(first.profiles(), second.profiles());
        Output output = new Output(result, first.profiles().size());
        try {
            output.writeClusters(out);
            if (pairs != null) {
                output.writePairs(pairs);
            }
        } catch (IOException e) {
            throw new InputException(
                    "The result cannot be written to " + (pairs == null ? out : out + " and " + pairs), e);
        }
        PrintWriter console = spec.commandLine().getOut();
        output.summary(Deduplicator.THRESHOLD).forEach(console::println);
        return 0;
    }

    /** Two files may name their columns differently: each column has to be in one of them at least. */
    private void refuseMissing(Rows first, Rows second) throws InputException {
        Set<String> nowhere = new TreeSet<>(first.missing());
        nowhere.retainAll(second.missing());
        if (!nowhere.isEmpty()) {
            throw new InputException("Columns of the mapping are not in the header of " + in
                    + (link == null ? "" : " or " + link) + ": " + String.join(", ", nowhere));
        }
        List<Path> files = new ArrayList<>(link == null ? List.of(in) : List.of(in, link));
        for (Set<String> missing :
                link == null ? List.of(first.missing()) : List.of(first.missing(), second.missing())) {
            Path file = files.remove(0);
            if (!missing.isEmpty()) {
                spec.commandLine().getErr().println("Not in " + file + ": " + String.join(", ", missing));
            }
        }
    }

    /** Before the work and not after it. */
    private void refuseOutput(Path file, String option) throws InputException {
        List<Path> others = new ArrayList<>(List.of(mapping, in));
        if (link != null) {
            others.add(link);
        }
        if (option.equals("--pairs")) {
            others.add(out);
        }
        for (Path other : others) {
            if (normal(other).equals(normal(file))) {
                throw new InputException(option + " names a file that is used already: " + file);
            }
        }
        Path folder = normal(file).getParent();
        if (Files.isDirectory(file) || folder == null || !Files.isDirectory(folder)) {
            throw new InputException(option + " cannot be written: " + file
                    + (Files.isDirectory(file) ? " is a folder" : " lies in a folder that does not exist"));
        }
    }

    private static Path normal(Path file) {
        return file.toAbsolutePath().normalize();
    }
}
