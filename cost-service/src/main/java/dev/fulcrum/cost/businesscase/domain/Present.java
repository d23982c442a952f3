package dev.fulcrum.cost.businesscase.domain;

/**
 * What is paid today.
 *
 * @param model catalogue model of the bill, {@code provider/model}
 * @param callsPerMonth in month 1
 * @param growthPerMonth share by which each month exceeds the one before; may be negative
 * @param usdPerCall mean cost of a call
 * @param apiPriceDeclinePerYear share by which prices of APIs fall a year, the present one's and others' alike
 */
public record Present(
        String model,
        Quantity callsPerMonth,
        Quantity growthPerMonth,
        Quantity usdPerCall,
        Quantity apiPriceDeclinePerYear) {}
