package io.voronka.intake.settlement;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a settlement report comes to: sums over the very rows that it shows. */
public record ReportTotals(List<OfTerm> byTerm, List<OfReason> notPayable) {

    /** A campaign on one term. */
    public record OfTerm(@Nullable String campaign, String term, long leads, long corrections, BigDecimal amount) {}

    /** Leads that are not payable for one reason. */
    public record OfReason(String reason, long leads) {}

    public long leads() {
        return byTerm.stream().mapToLong(OfTerm::leads).sum();
    }

    public long corrections() {
        return byTerm.stream().mapToLong(OfTerm::corrections).sum();
    }

    public BigDecimal amount() {
        return byTerm.stream().map(OfTerm::amount).reduce(BigDecimal.ZERO.setScale(2), BigDecimal::add);
    }
}
