package dev.fulcrum.cost.focus;

import dev.fulcrum.cost.CostConfig;
import dev.fulcrum.cost.focus.domain.BillingAccount;
import dev.fulcrum.cost.focus.domain.Charge;
import dev.fulcrum.cost.focus.domain.ChargeLine;
import dev.fulcrum.cost.focus.domain.CsvLine;
import dev.fulcrum.cost.focus.domain.FocusRow;
import dev.fulcrum.cost.focus.domain.SplitCharge;
import dev.fulcrum.cost.focus.storage.ChargeReports;
import dev.fulcrum.cost.prices.Prices;
import dev.fulcrum.cost.spend.domain.Granularity;
import dev.fulcrum.cost.spend.domain.Period;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.Writer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;

/** Writes what was billed by tokens, for all purposes, as a FOCUS file; day by day or hour by hour, never all at once. */
@ApplicationScoped
public class ExportFocus {
    private final ChargeReports charges;
    private final Prices prices;
    private final BillingAccount account;

    ExportFocus(ChargeReports charges, Prices prices, CostConfig config) {
        this.charges = charges;
        this.prices = prices;
        this.account = new BillingAccount(
                config.focus().billingAccountId(), config.focus().billingAccountName());
    }

    /**
     * @param teams null for all
     * @param granularity day or hour; whole days where by day
     */
    public void write(Set<String> teams, Period period, Granularity granularity, Writer csv) throws IOException {
        SplitCharge split = new SplitCharge(prices.book());
        csv.write(CsvLine.header(FocusRow.COLUMNS));
        boolean hours = granularity == Granularity.HOUR;
        ChronoUnit step = hours ? ChronoUnit.HOURS : ChronoUnit.DAYS;
        for (Instant at = period.from(); at.isBefore(period.to()); at = at.plus(1, step)) {
            List<Charge> found =
                    hours ? charges.ofHour(at, teams) : charges.ofDay(LocalDate.ofInstant(at, ZoneOffset.UTC), teams);
            for (Charge charge : found) {
                for (ChargeLine line : split.lines(charge)) {
                    csv.write(CsvLine.of(FocusRow.COLUMNS, FocusRow.of(account, charge, line)));
                }
            }
        }
    }
}
