package dev.fulcrum.dataset.terms.api;

import java.util.List;

/**
 * Terms of one name.
 *
 * @param inForce what counts
 * @param versions all that was said under the name, oldest first
 */
public record TermsHistoryView(TermsView inForce, List<TermsView> versions) {}
