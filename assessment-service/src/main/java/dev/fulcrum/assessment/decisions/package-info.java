/**
 * From facts to an answer. {@code DecisionEngine} decides once; {@code FullAnswer} adds confidence, flips and what is
 * missing by deciding some ten thousand times.
 *
 * <pre>
 * facts ─▶ rules: veto, hold, weight ─▶ money of every option ─▶ quality gate ─▶ ranking
 * </pre>
 */
package dev.fulcrum.assessment.decisions;
