/**
 * The provider simulator: an OpenAI-compatible server that stands for a commercial model on one machine. No model runs
 * in it; it looks the text up in a labelled file and answers the label, wrong on purpose for a configured share of
 * texts. It says what it is in its model name, its log, {@code GET /simulator}, {@code system_fingerprint} and the
 * header {@code x-fulcrum-simulator: true} of every response.
 *
 * <p>What it answers, for the last user message with its white space normalised:
 *
 * <ul>
 *   <li>a text of the file: its label, or, for {@code FULCRUM_SIMULATOR_ERROR_RATE} of the texts, one of the three
 *       labels most like it by name. The choice hangs on the seed and the text alone, so a text always gets the same
 *       answer and asking again does not average the errors away;
 *   <li>any other text: the most frequent label of the file. Nothing in the answer marks this, as a real model would
 *       not mark a guess either; {@code GET /simulator} counts these calls.
 * </ul>
 *
 * <p>Endpoints: {@code POST /v1/chat/completions}, {@code GET /v1/models}, {@code GET /v1/models/{model}},
 * {@code PUT /simulator/labels} (CSV) and {@code GET /simulator}, the only one that needs no key. {@code n} other than
 * 1 and messages with anything but text are refused; tools, stop sequences, temperature and response formats are
 * accepted and have no effect.
 *
 * <p>Settings, all environment variables, are in {@link dev.fulcrum.localstack.simulator.SimulatorSettings}.
 */
package dev.fulcrum.localstack.simulator;
