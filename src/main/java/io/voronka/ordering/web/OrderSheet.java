package io.voronka.ordering.web;

import io.voronka.ordering.ExportedLine;
import io.voronka.platform.sheet.SheetWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** Orders as a spreadsheet: one line for each of their goods. */
final class OrderSheet {

    private static final List<String> HEADER = List.of(
            "orderId",
            "confirmedAt",
            "state",
            "country",
            "region",
            "city",
            "service",
            "sku",
            "name",
            "group",
            "quantity",
            "price",
            "amount",
            "orderTotal",
            "currency",
            "callId");

    private final SheetWriter sheet;

    OrderSheet(SheetWriter sheet) throws IOException {
        this.sheet = sheet;
        sheet.line(HEADER);
    }

    void add(ExportedLine line) {
        try {
            sheet.line(List.of(
                    line.order(),
                    line.confirmedAt(),
                    line.state(),
                    line.place().country(),
                    line.place().region(),
                    line.place().city(),
                    line.service(),
                    line.sku(),
                    line.name(),
                    line.group(),
                    line.quantity(),
                    line.price(),
                    line.amount(),
                    line.total(),
                    line.currency(),
                    line.call()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void end() throws IOException {
        sheet.end();
    }
}
