package dev.fulcrum.events.directive;

import dev.fulcrum.events.EventContract;
import dev.fulcrum.events.Topics;

/**
 * No candidate gets traffic of this project, whatever split and shadow directives say.
 *
 * @param version grows with every change; the highest wins
 * @param owner service that gave it
 * @param active false lifts it
 * @param reason why, for people
 */
@EventContract(type = "dev.fulcrum.directive.kill.v1", topic = Topics.DIRECTIVES)
public record KillDirective(long version, String owner, boolean active, String reason) {}
