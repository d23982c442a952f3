package dev.fulcrum.cost.casestudies.domain;

import static dev.fulcrum.cost.catalogue.FigureSheet.input;
import static dev.fulcrum.cost.catalogue.FigureSheet.quotient;

import dev.fulcrum.cost.businesscase.domain.CaseModel;
import dev.fulcrum.cost.businesscase.domain.OptionResult;
import dev.fulcrum.cost.businesscase.domain.SeedFigure;
import dev.fulcrum.cost.catalogue.FigureSheet;
import dev.fulcrum.cost.prices.domain.PriceBook;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/** The contract analyser of the seed text: reproduced from its own figures, then questioned. */
public final class ContractAnalysis {
    public static final String ID = "contract-analysis";

    private static final BigDecimal MONTHS_PER_YEAR = BigDecimal.valueOf(12);
    private static final int HORIZON = 120;
    private static final int PERCENT = 100;

    private final Stated stated;
    private final PriceBook prices;
    private final Instant now;
    private final TextCase text;

    /**
     * @param figures of the seed texts, by id
     * @param prices for what the same tokens cost today
     * @param now which prices are today's
     */
    public ContractAnalysis(Function<String, SeedFigure> figures, PriceBook prices, Instant now) {
        this.stated = new Stated(figures);
        this.prices = prices;
        this.now = now;
        this.text = TextCase.asStated(stated, quotient(stated.value("case_arr"), MONTHS_PER_YEAR));
    }

    public CaseStudy study() {
        Explanations explanations = new Explanations(stated, text);
        CaseStudy.Part payback = explanations.part();
        return new CaseStudy(
                ID,
                "Contract analysis: from GPT-4 to a fine-tuned 8B model",
                "seed text 004_2f6a236bcb695b8f.txt, its figures extracted on 2026-11-22",
                List.of(
                        margin(explanations.unstatedRunningCost()),
                        payback,
                        threshold(),
                        new TodaysPrices(stated, prices, now, text).part(),
                        scopes(),
                        new Volumes(stated).part()));
    }

    private CaseStudy.Part margin(BigDecimal people) {
        FigureSheet sheet = new FigureSheet();
        var solved = CaseModel.solve(text.at(HORIZON));
        OptionResult moved = solved.option(TextCase.OPTION);
        sheet.add(
                "revenue",
                text.revenue().setScale(2, RoundingMode.HALF_UP),
                "USD per month",
                "yearly revenue ÷ 12",
                stated.inputOf("yearly-revenue", "case_arr", "USD per year"));
        sheet.add(
                "margin-before",
                percent(solved.marginBefore()),
                "percent",
                "(revenue − bill) ÷ revenue × 100",
                sheet.figure("revenue"),
                stated.inputOf("bill", "case_api_bill", "USD per month"));
        sheet.add(
                "margin-after",
                percent(moved.marginAfter()),
                "percent",
                "(revenue − self-hosted) ÷ revenue × 100",
                sheet.figure("revenue"),
                stated.inputOf("self-hosted", "case_selfhost_bill", "USD per month"));
        sheet.add(
                "margin-after-with-unstated-cost",
                percent(CaseModel.solve(text.paying(people).at(HORIZON))
                        .option(TextCase.OPTION)
                        .marginAfter()),
                "percent",
                "(revenue − self-hosted − unstated-running-cost) ÷ revenue × 100",
                sheet.figure("revenue"),
                stated.inputOf("self-hosted", "case_selfhost_bill", "USD per month"),
                input("unstated-running-cost", people, "USD per month", "figure of the part payback"));
        return new CaseStudy.Part(
                "margin",
                "Was the margin 16 %, and what is it afterwards?",
                "The 16.0 % hold if the API bill is the whole cost of goods sold. The "
                        + sheet.figure("margin-after").value()
                        + " % afterwards leave out the people who run the model and the investment; if an unstated running"
                        + " cost explains the claimed payback, they are "
                        + sheet.figure("margin-after-with-unstated-cost").value() + " %.",
                sheet.figures());
    }

    private CaseStudy.Part threshold() {
        FigureSheet sheet = new FigureSheet();
        BigDecimal rule = stated.value("thr_monthly_spend");
        BigDecimal scaled = quotient(text.selfHosted().multiply(rule), text.bill());
        payback(
                sheet,
                "payback-at-threshold-flat",
                text.billed(rule, text.selfHosted()),
                "the self-hosted bill stays flat");
        payback(
                sheet,
                "payback-at-threshold-scaled",
                text.billed(rule, scaled),
                "the self-hosted bill scales with the API bill");
        SeedFigure first = stated.figure("upfront_leverage");
        SeedFigure programme = stated.figure("finetune_project");
        TextCase atRule = text.billed(rule, text.selfHosted());
        payback(
                sheet,
                "payback-at-threshold-first-project-low",
                atRule.invested(first.min()),
                "a first project, low end");
        payback(
                sheet,
                "payback-at-threshold-first-project-high",
                atRule.invested(first.max()),
                "a first project, high end");
        payback(sheet, "payback-at-threshold-programme-low", atRule.invested(programme.min()), "a programme, low end");
        payback(
                sheet,
                "payback-at-threshold-programme-high",
                atRule.invested(programme.max()),
                "a programme, high end");
        return new CaseStudy.Part(
                "threshold",
                "Does the rule of 20,000 USD a month fit this case?",
                "At the rule's own bill this case pays back in "
                        + sheet.figure("payback-at-threshold-flat").value()
                        + " months if the self-hosted bill stays flat and in "
                        + sheet.figure("payback-at-threshold-scaled").value()
                        + " if it scales. The rule fits projects that cost tens of thousands, not this one; it is a policy"
                        + " to edit, not a law.",
                sheet.figures());
    }

    private void payback(FigureSheet sheet, String name, TextCase variant, String what) {
        BigDecimal months =
                CaseModel.solve(variant.at(HORIZON)).option(TextCase.OPTION).paybackMonths();
        sheet.addOrNever(
                name,
                months,
                "months",
                "investment ÷ (bill − self-hosted), where " + what,
                input("investment", variant.investment(), "USD", "seed figures"),
                input("bill", variant.bill(), "USD per month", "seed figures"),
                input("self-hosted", variant.selfHosted(), "USD per month", "seed figures"));
    }

    private CaseStudy.Part scopes() {
        FigureSheet sheet = new FigureSheet();
        scope(sheet, "compute", "lora_7b_compute", "one training run, compute alone");
        scope(sheet, "first-project", "upfront_leverage", "a first project with its people");
        scope(sheet, "case", "case_capex", "what this case invested");
        scope(sheet, "programme", "finetune_project", "a production-quality programme");
        return new CaseStudy.Part(
                "scopes",
                "What does fine-tuning cost: 100, 50,000 or 1,000,000 USD?",
                "All three, of different things: compute, a first project, a programme. A case keeps them apart as lines"
                        + " of cost; none of them stands for the others.",
                sheet.figures());
    }

    private void scope(FigureSheet sheet, String name, String id, String what) {
        SeedFigure figure = stated.figure(id);
        sheet.add(
                "scope." + name + ".low",
                figure.min(),
                "USD",
                what + ", lower end" + (figure.min().signum() == 0 ? " (the text states only: below)" : ""),
                input(id, figure.min(), "USD", Stated.source(figure)));
        sheet.add(
                "scope." + name + ".high",
                figure.max(),
                "USD",
                what + ", upper end",
                input(id, figure.max(), "USD", Stated.source(figure)));
        sheet.addOrNever(
                "scope." + name + ".payback-high",
                CaseModel.solve(text.invested(figure.max()).at(HORIZON))
                        .option(TextCase.OPTION)
                        .paybackMonths(),
                "months",
                "upper end ÷ (bill − self-hosted) of this case",
                sheet.figure("scope." + name + ".high"));
    }

    private static BigDecimal percent(BigDecimal share) {
        return share.multiply(BigDecimal.valueOf(PERCENT)).setScale(1, RoundingMode.HALF_UP);
    }
}
