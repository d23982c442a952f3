package dev.fulcrum.dataset.personaldata.domain;

/**
 * An example without anybody's personal data. Fields are null where the example had none.
 *
 * @param maskedTools tools with masks in place of surrogates: part of what partitions the data
 * @param maskedHistory earlier turns with masks: part of what makes two examples the same
 */
public record ReplacedExample(
        Replaced system,
        Replaced text,
        Replaced label,
        Replaced truth,
        Replaced history,
        Replaced tools,
        Replaced toolCalls,
        String maskedTools,
        String maskedHistory) {}
