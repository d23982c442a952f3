package dev.fulcrum.cost.focus.domain;

/**
 * Who the file says pays.
 *
 * @param id FOCUS BillingAccountId
 * @param name FOCUS BillingAccountName
 */
public record BillingAccount(String id, String name) {}
