package io.voronka.sync.mindbox;

import static io.voronka.sync.mindbox.MindboxOperation.EDIT;
import static io.voronka.sync.mindbox.MindboxOperation.OPT_OUT;
import static io.voronka.sync.mindbox.MindboxOperation.REGISTER;
import static org.assertj.core.api.Assertions.assertThat;

import io.voronka.kernel.PersonId;
import io.voronka.sync.mindbox.Note.Kind;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class MindboxPlanTest {

    private static final PersonId PERSON = new PersonId(UUID.randomUUID());

    @Test
    void aLeadThatCreatesAndOptsInIsOneDelivery() {
        assertThat(plan(false, false, Kind.OPENED, Kind.KNOWN)).containsExactly(REGISTER);
        assertThat(plan(false, true, Kind.OPENED, Kind.OPENED, Kind.KNOWN)).containsExactly(REGISTER);
    }

    @Test
    void withADoubleOptInRegistrationAndStateAreTwo() {
        assertThat(plan(true, false, Kind.OPENED, Kind.KNOWN)).containsExactly(REGISTER, EDIT);
        assertThat(plan(true, true, Kind.OPENED)).containsExactly(REGISTER, EDIT);
        assertThat(plan(true, true, Kind.KNOWN, Kind.CLOSED)).containsExactly(REGISTER, OPT_OUT);
    }

    @Test
    void aClosedScopeIsAnOptOutAndOnlyThat() {
        assertThat(plan(false, true, Kind.CLOSED)).containsExactly(OPT_OUT);
        assertThat(plan(true, true, Kind.CLOSED, Kind.CLOSED)).containsExactly(OPT_OUT);
    }

    @Test
    void changesOfWhoeverIsToldAreOneEdit() {
        assertThat(plan(false, true, Kind.PROFILE, Kind.CHANGED)).containsExactly(EDIT);
        assertThat(plan(false, true, Kind.OPENED, Kind.CLOSED)).containsExactly(EDIT);
        assertThat(plan(false, true, Kind.CLOSED, Kind.PROFILE)).containsExactly(EDIT);
        assertThat(plan(false, true, Kind.ABSORBED)).containsExactly(EDIT);
    }

    @Test
    void whoWasNeverToldIsRegisteredFirstAndNeverOptedOut() {
        assertThat(plan(false, false, Kind.PROFILE)).containsExactly(REGISTER);
        assertThat(plan(false, false, Kind.OPENED)).containsExactly(REGISTER);
        assertThat(plan(false, false, Kind.CLOSED)).isEmpty();
        assertThat(plan(false, false, Kind.CHANGED)).isEmpty();
        assertThat(plan(false, false, Kind.ABSORBED)).isEmpty();
    }

    private static List<MindboxOperation> plan(boolean doubleOptIn, boolean told, Kind... kinds) {
        List<Note> notes =
                Arrays.stream(kinds).map(kind -> new Note(PERSON, kind)).toList();
        return new MindboxPlan(doubleOptIn)
                .of(notes, told ? Set.of(PERSON) : Set.of())
                .getOrDefault(PERSON, List.of());
    }
}
