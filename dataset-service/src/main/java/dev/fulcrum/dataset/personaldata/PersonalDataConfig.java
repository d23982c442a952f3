package dev.fulcrum.dataset.personaldata;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.List;
import java.util.Optional;

/** Settings of finding personal data. Prefix {@code fulcrum.dataset.personal-data}. */
@ConfigMapping(prefix = "fulcrum.dataset.personal-data")
public interface PersonalDataConfig {
    /** Kinds that stay as they are, such as {@code ip-address}; none where absent. */
    Optional<List<String>> leave();

    /** Countries (ISO 3166) whose telephone numbers are known as dialled at home. */
    @WithDefault("US,GB,DE,FR,ES,IT,NL,PL,IN,BR,AU")
    List<String> phoneRegions();
}
