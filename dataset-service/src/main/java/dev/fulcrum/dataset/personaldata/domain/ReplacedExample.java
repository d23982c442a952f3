package dev.fulcrum.dataset.personaldata.domain;

import java.util.Map;

/**
 * An example without anybody's personal data.
 *
 * @param history JSON, null where none, as are tools and toolCalls
 * @param maskedTools tools with masks in place of surrogates: part of what partitions the data
 * @param counts how many surrogates of each kind, over all fields
 */
public record ReplacedExample(
        Replaced system,
        Replaced text,
        Replaced label,
        String history,
        String tools,
        String toolCalls,
        String maskedTools,
        Map<Kind, Integer> counts) {}
