package io.voronka.intake.imports.read;

/**
 * What a file may ask of us.
 *
 * @param rowLength longest row, in characters
 * @param quotedLines most lines that one quoted cell may span
 * @param columns most cells in a row
 * @param inflated largest part of an XLSX file when unpacked, in bytes
 * @param texts largest table of shared texts of an XLSX file, in bytes
 */
public record FileLimits(int rowLength, int quotedLines, int columns, long inflated, int texts) {}
