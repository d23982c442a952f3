package dev.fulcrum.assessment.options.domain;

/** Where the model has the facts of an answer from. */
public enum Knowledge {
    PROMPT,
    RAG
}
