package io.voronka.person.matching.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Entry of the matching commands. Ends with 0, or with 1 or 2 and a message that repeats no value of any row. */
@Command(
        name = "match",
        description = "Finds records that speak of one person or company.",
        subcommands = DedupeCommand.class,
        mixinStandardHelpOptions = true)
public final class MatchingCli implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    public static void main(String[] args) {
        int code;
        try {
            code = commandLine().execute(args);
        } catch (OutOfMemoryError e) {
            System.err.println("The files need more memory than Java has; MAVEN_OPTS=-Xmx4g gives it more");
            code = CommandLine.ExitCode.SOFTWARE;
        }
        if (code != 0) {
            System.exit(code);
        }
    }

    static CommandLine commandLine() {
        return new CommandLine(new MatchingCli())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((failure, line, parsed) -> {
                    if (failure instanceof InputException) {
                        line.getErr().println(failure.getMessage());
                        return CommandLine.ExitCode.SOFTWARE;
                    }
                    // its message might hold what stands in a row; where it came from does not
                    StackTraceElement[] trace = failure.getStackTrace();
                    line.getErr()
                            .println("The command failed: " + failure.getClass().getSimpleName()
                                    + (trace.length == 0 ? "" : " at " + trace[0]) + ". Please report this line.");
                    return CommandLine.ExitCode.SOFTWARE;
                });
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "A command is missing: dedupe");
    }
}
