package dev.fulcrum.dataset.terms.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TermsBookTest {
    private static final Instant NOW = Instant.parse("2026-11-26T10:00:00Z");
    private static final Term OURS = term("ours", Verdict.ALLOWED, List.of("house-*"), List.of());
    private static final Term THEIRS =
            term("theirs", Verdict.FORBIDDEN, List.of("big-*", "!big-open*"), List.of("big"));
    private static final Term HOST = term("host", Verdict.SILENT, List.of(), List.of("host"));
    private static final TermsBook BOOK = new TermsBook(List.of(OURS, THEIRS, HOST));

    @Test
    void aModelThatTermsAllowRestsOnThem() {
        Ruling ruling = BOOK.rule(null, "House-7b", List.of(), NOW);

        assertThat(ruling).isEqualTo(new Ruling.Allowed(OURS, null));
    }

    @Test
    void silenceIsNoPermission() {
        assertThat(refused(BOOK.rule(null, "nobody-knows", List.of(), NOW)).code())
                .isEqualTo(Ruling.UNKNOWN);
        Ruling.Refused hosted = refused(BOOK.rule("host", "nobody-knows", List.of(), NOW));
        assertThat(hosted.code()).isEqualTo(Ruling.UNKNOWN);
        assertThat(hosted.why()).contains("host", "leaves it open", "permissions");
    }

    @Test
    void aModelOnAHostThatSaysNothingFollowsItsOwnLicence() {
        assertThat(BOOK.rule("host", "house-7b", List.of(), NOW)).isInstanceOf(Ruling.Allowed.class);
    }

    @Test
    void whatForbidsIsSaidWithItsSourceAndWithWhatToDo() {
        Ruling.Refused refused = refused(BOOK.rule("big", "big-1", List.of(), NOW));

        assertThat(refused.code()).isEqualTo(Ruling.FORBIDDEN);
        assertThat(refused.why()).contains("big-1", "clause of theirs", "source of theirs", "PUT /api/v1/terms");
        assertThat(refused.said()).containsExactly("theirs");
    }

    @Test
    void aProvidersTermsSpeakOfItsModelsWhateverTheyAreCalled() {
        assertThat(refused(BOOK.rule("big", "my-deployment", List.of(), NOW)).code())
                .isEqualTo(Ruling.FORBIDDEN);
        assertThat(refused(BOOK.rule("big", "big-open-1", List.of(), NOW)).code())
                .isEqualTo(Ruling.UNKNOWN);
    }

    @Test
    void whatForbidsWinsOverWhatAllows() {
        Term both = term("both", Verdict.ALLOWED, List.of("*"), List.of());

        assertThat(new TermsBook(List.of(both, THEIRS)).rule(null, "big-1", List.of(), NOW))
                .isInstanceOf(Ruling.Refused.class);
    }

    @Test
    void aLaterTermReplacesTheOneOfItsName() {
        Term contract = term("theirs", Verdict.ALLOWED, List.of("big-*"), List.of());

        assertThat(new TermsBook(List.of(THEIRS, contract)).rule("big", "big-1", List.of(), NOW))
                .isEqualTo(new Ruling.Allowed(contract, null));
    }

    @Test
    void aPermissionCountsWhileItStandsAndForItsModelsOnly() {
        Permission permission = permission(NOW.plusSeconds(60), null);

        Ruling.Allowed allowed = (Ruling.Allowed) BOOK.rule("big", "big-1", List.of(permission), NOW);
        assertThat(allowed.permissionId()).isEqualTo(permission.id());
        assertThat(allowed.term().source()).contains("ada");
        assertThat(BOOK.rule("big", "big-1", List.of(permission), NOW.plusSeconds(60)))
                .isInstanceOf(Ruling.Refused.class);
        assertThat(BOOK.rule("big", "big-2", List.of(permission), NOW)).isInstanceOf(Ruling.Refused.class);
        assertThat(BOOK.rule("big", "big-1", List.of(permission(null, NOW)), NOW))
                .isInstanceOf(Ruling.Refused.class);
        assertThat(BOOK.rule("big", "big-1", List.of(permission(null, null)), NOW))
                .isInstanceOf(Ruling.Allowed.class);
    }

    @Test
    void aPermissionIsNotUsedWhereTermsAreEnough() {
        Permission permission = new Permission(UUID.randomUUID(), List.of("*"), "because", "ada", NOW, null, null);

        assertThat(BOOK.rule(null, "house-7b", List.of(permission), NOW)).isEqualTo(new Ruling.Allowed(OURS, null));
    }

    @Test
    void aStandInIsNotOfTheProviderWhosePriceItHas() {
        assertThat(Answerer.present("big-1", "big/big-1")).isEqualTo(new Answerer("big", "big-1"));
        assertThat(Answerer.present("simulated-big-1", "big/big-1")).isEqualTo(new Answerer(null, "simulated-big-1"));
        assertThat(Answerer.present("m", null)).isEqualTo(new Answerer(null, "m"));
    }

    private static Permission permission(Instant until, Instant revokedAt) {
        return new Permission(UUID.randomUUID(), List.of("big-1"), "our contract", "ada", NOW, until, revokedAt);
    }

    private static Ruling.Refused refused(Ruling ruling) {
        return (Ruling.Refused) ruling;
    }

    private static Term term(String name, Verdict verdict, List<String> models, List<String> providers) {
        return new Term(
                name, 0, Term.Origin.SHIPPED, models, providers, verdict, "clause of " + name, "source of " + name);
    }
}
