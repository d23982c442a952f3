package dev.fulcrum.dataset.terms;

/**
 * Why a project may not train on a model's answers.
 *
 * @param code terms-forbid or terms-unknown
 * @param why for people, with what to do
 */
public record Refusal(String code, String why) {}
