package dev.fulcrum.demo.chat;

import dev.fulcrum.demo.texts.Ticket;

/**
 * An answered ticket.
 *
 * @param requestId the gateway's name for the call; feedback about it carries this
 * @param answer as the model gave it
 * @param leg who answered, as the gateway says: primary, candidate or fallback; empty where it did not say
 * @param model as the answer says
 */
public record Reply(Ticket ticket, String requestId, String answer, String leg, String model) {}
