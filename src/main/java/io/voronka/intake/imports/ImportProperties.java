package io.voronka.intake.imports;

import io.voronka.intake.imports.read.FileLimits;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Settings of imports.
 *
 * @param maxFile largest file that is taken
 * @param rowLength longest row of a file, in characters; longer ones are refused
 * @param quotedLines most lines that one quoted cell may span
 * @param columns most columns
 * @param inflated largest part of an XLSX file when unpacked
 * @param texts largest table of shared texts of an XLSX file, which is held in memory
 * @param batch rows that are staged in one transaction
 * @param chunk rows that are loaded in one transaction
 * @param threads of one import on one node
 * @param worker whether this node works on imports
 * @param poll how often a node looks for imports
 * @param lease after which silence of a node another one goes on
 * @param keep how long files and what was made of them stay
 */
@ConfigurationProperties("voronka.imports")
public record ImportProperties(
        @DefaultValue("512MB") DataSize maxFile,
        @DefaultValue("1000000") int rowLength,
        @DefaultValue("50") int quotedLines,
        @DefaultValue("500") int columns,
        @DefaultValue("4GB") DataSize inflated,
        @DefaultValue("256MB") DataSize texts,
        @DefaultValue("1000") int batch,
        @DefaultValue("5000") int chunk,
        @DefaultValue("2") int threads,
        @DefaultValue("true") boolean worker,
        @DefaultValue("1s") Duration poll,
        @DefaultValue("15s") Duration lease,
        @DefaultValue("30d") Duration keep) {

    FileLimits limits() {
        return new FileLimits(rowLength, quotedLines, columns, inflated.toBytes(), (int) texts.toBytes());
    }
}
