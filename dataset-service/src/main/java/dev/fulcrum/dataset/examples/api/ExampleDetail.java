package dev.fulcrum.dataset.examples.api;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

/** An example as lists show it, and its lineage. */
public record ExampleDetail(@JsonUnwrapped ExampleView example, LineageView lineage) {}
