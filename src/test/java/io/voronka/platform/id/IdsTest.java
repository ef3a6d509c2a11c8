package io.voronka.platform.id;

import static org.assertj.core.api.Assertions.assertThat;

import io.voronka.kernel.PersonId;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class IdsTest {

    @Test
    void idsAreVersionSevenAndGrow() {
        List<UUID> ids = Stream.generate(Ids::next).limit(20_000).toList();

        assertThat(ids).allMatch(id -> id.version() == 7 && id.variant() == 2).doesNotHaveDuplicates();
        assertThat(ids.stream().map(PersonId::new)).isSorted();
    }

    @Test
    void idsOfManyThreadsDiffer() {
        assertThat(Stream.generate(Ids::next).parallel().limit(50_000)).doesNotHaveDuplicates();
    }
}
