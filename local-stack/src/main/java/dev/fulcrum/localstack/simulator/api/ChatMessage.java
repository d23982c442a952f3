package dev.fulcrum.localstack.simulator.api;

import java.util.Optional;

/** One message of a request, its text parts joined. */
record ChatMessage(String role, String content, Optional<String> name) {}
