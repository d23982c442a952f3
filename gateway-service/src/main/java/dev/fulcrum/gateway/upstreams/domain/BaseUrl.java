package dev.fulcrum.gateway.upstreams.domain;

import java.net.URI;
import java.util.Locale;

/** The one form of an upstream's address. */
public final class BaseUrl {
    private static final String SUFFIX = "/v1";

    private BaseUrl() {}

    /** @throws IllegalArgumentException with the reason */
    public static URI parse(String text) {
        URI url;
        try {
            url = URI.create(text.strip().replaceAll("/+$", ""));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("baseUrl " + text + " is no URL: " + e.getMessage(), e);
        }
        String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https") || url.getHost() == null) {
            throw new IllegalArgumentException(
                    "baseUrl must begin with http:// or https:// and name a host, was " + text);
        }
        if (url.getRawUserInfo() != null) {
            throw new IllegalArgumentException("baseUrl must hold no user and password; give the key as apiKey");
        }
        if (url.getRawQuery() != null || url.getRawFragment() != null) {
            throw new IllegalArgumentException("baseUrl must have no query and no fragment, was " + text);
        }
        if (url.getRawPath() == null || !url.getRawPath().endsWith(SUFFIX)) {
            throw new IllegalArgumentException("baseUrl must end in " + SUFFIX + ", was " + text);
        }
        return url;
    }
}
