package dev.fulcrum.cost;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.math.BigDecimal;
import java.time.Duration;

/** Policy of this service. Prefix {@code fulcrum.cost}. */
@ConfigMapping(prefix = "fulcrum.cost")
public interface CostConfig {
    Ledger ledger();

    Imports imports();

    Analysis analysis();

    Serving serving();

    Budgets budgets();

    Savings savings();

    Spend spend();

    Thresholds thresholds();

    Focus focus();

    /** What becomes of calls. */
    interface Ledger {
        /** How long single calls are kept, by whole days; sums stay. More than the 7 days of fulcrum.exchanges. */
        @WithDefault("35D")
        Duration keep();
    }

    /** Usage from files. */
    interface Imports {
        /** Largest file, in bytes. */
        @WithDefault("67108864")
        @Min(1)
        long maxBytes();

        /** How long imported calls are kept, and how old one may be; until then an import can be taken back. */
        @WithDefault("400D")
        Duration keep();
    }

    /** When and over what time an analysis speaks. */
    interface Analysis {
        /** Priced production calls of the feature before a mean is stated. */
        @WithDefault("100")
        @Min(1)
        int minCalls();

        /** Months over which options are compared. */
        @WithDefault("24")
        @Min(1)
        int horizonMonths();

        /** What a dollar next year is worth less, as a share; of the NPV. A judgement, as the assessment's. */
        @WithDefault("0.1")
        @DecimalMin("0")
        @DecimalMax("1")
        BigDecimal discountRate();

        /** Paths of the Monte Carlo, 1 to 100,000. */
        @WithDefault("10000")
        @Min(1)
        @Max(100_000)
        int paths();

        /** Of the Monte Carlo: the same case gives the same percentiles. */
        @WithDefault("20261126")
        long seed();

        /** How often undecided analyses are held against the prices that came into force. */
        @WithDefault("1M")
        Duration priceCheck();

        /**
         * Largest one-off cost, in USD, that the platform approves by itself where the project lets it and the case is
         * for it: it recommends to move, and the option saves each month and pays back within the horizon.
         */
        @WithDefault("50000")
        @DecimalMin("0")
        BigDecimal autonomousLimitUsd();
    }

    /** What serving a small task model takes. */
    interface Serving {
        /** Replicas that run even without load: one may fail or restart. */
        @WithDefault("2")
        @Min(1)
        int minReplicas();

        /** Hours a month of a machine that always runs. */
        @WithDefault("730")
        @Min(1)
        int hoursPerMonth();

        /** Busiest second against the mean second of a month; office-hours traffic, not measured. */
        @WithDefault("5")
        @DecimalMin("1")
        BigDecimal peakToMean();
    }

    /** How budgets are watched. */
    interface Budgets {
        /** How often spend is held against budgets, and projects that came later are told of their team's. */
        @WithDefault("10S")
        Duration checkEvery();
    }

    /** How realised savings are measured and reported. */
    interface Savings {
        /** How often months that are over and prices are looked at. */
        @WithDefault("1H")
        Duration checkEvery();

        /** After the end of a month, for late records, before it is reported. */
        @WithDefault("3D")
        Duration reportAfter();

        /** A month is reported again where it moved by so many USD. */
        @WithDefault("0.01")
        @DecimalMin("0.000001")
        BigDecimal correctFrom();

        /** Calls of the incumbent that a mean cost per call, with its interval, rests on at least. */
        @WithDefault("30")
        @Min(2)
        int minTeacherCalls();

        /** Before a rollout, for what the incumbent cost; and now, for the present volume. */
        @WithDefault("28D")
        Duration lookBack();

        /** Least time that an own model is live before its volume is brought to a month. */
        @WithDefault("24H")
        Duration leastLive();
    }

    /** What is said about spend, and when. */
    interface Spend {
        /** Complete days in a row before a forecast is stated; whole weeks of them count. */
        @WithDefault("28")
        @Min(21)
        int forecastMinDays();

        /** Days before today that a forecast looks at; a trend of half a year ago is not the present one. */
        @WithDefault("182")
        @Min(28)
        int forecastHistoryDays();

        /** Growth a month, as a share, above which no forecast is made. */
        @WithDefault("1")
        @DecimalMin("0.01")
        BigDecimal forecastMaxGrowth();

        /** Of a prompt, what a shorter one would leave out; an assumption to reckon with, not a measurement. */
        @WithDefault("0.1")
        @DecimalMin("0")
        BigDecimal leverShorterPromptShare();

        /** Of fresh input, what could come from the provider's cache; an assumption, not a measurement. */
        @WithDefault("0.5")
        @DecimalMin("0")
        BigDecimal leverCacheableShare();

        /** Input tokens below which a provider caches no prompt. */
        @WithDefault("1024")
        @Min(0)
        int leverCacheMinTokens();

        /** Size, in billions of parameters, of the tuned model that a lever reckons with; 8 as in the case study. */
        @WithDefault("8")
        @DecimalMin("0.01")
        BigDecimal leverTunedModelParametersB();

        /** How often closed hours are summarised. */
        @WithDefault("10S")
        Duration usageCheck();

        /** After an hour's end, how long late calls of it are waited for before it is summarised. */
        @WithDefault("5M")
        Duration usageLag();

        /** Days back that summaries are held against the roll-ups, so that late and re-priced calls correct them. */
        @WithDefault("35")
        @Min(1)
        int usageDays();
    }

    /** When the spend of a project counts as having crossed a threshold. */
    interface Thresholds {
        /** How often spend is held against the thresholds. */
        @WithDefault("1M")
        Duration check();

        /** Measured time before a monthly spend is stated; less than 30 days is brought to 30 and said to be. */
        @WithDefault("1D")
        Duration minMeasured();
    }

    /** Who the exported file says pays. */
    interface Focus {
        /** FOCUS BillingAccountId: the account at the providers, or the name of this platform where there are several. */
        @WithDefault("fulcrum")
        String billingAccountId();

        /** FOCUS BillingAccountName. */
        @WithDefault("Fulcrum")
        String billingAccountName();
    }
}
