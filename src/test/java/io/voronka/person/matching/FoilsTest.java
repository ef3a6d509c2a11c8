package io.voronka.person.matching;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FoilsTest {

    private static final double GIVEN_NAME = 7;

    private final Foils foils = new Foils();
    private final byte[] levels = new byte[Weights.SLOTS];

    @BeforeEach
    void relativesThatAgreeInAllElse() {
        foils.most[0][Foils.bin(0.5)] = -5;
    }

    private double total(byte givenName) {
        levels[Field.GIVEN_NAME.index()] = givenName;
        return foils.heldDown(levels, GIVEN_NAME + 0.5, new double[] {GIVEN_NAME, 0});
    }

    @Test
    void aNameThatIsNearWeighsAgainstTheRelatives() {
        assertThat(total(Level.CLOSER)).isEqualTo(GIVEN_NAME - 5);
    }

    @Test
    void onlyAmongPeopleOfLikeAgeIsOneNameRare() {
        assertThat(total(Level.SAME)).isEqualTo(GIVEN_NAME - 5);

        levels[Field.AGE.index()] = Level.SAME;
        assertThat(total(Level.SAME)).isGreaterThan(GIVEN_NAME - 5);
    }

    @Test
    void whatDiffersIsNotHeldDownFurther() {
        assertThat(total(Level.FAR)).isEqualTo(GIVEN_NAME + 0.5);
    }
}
