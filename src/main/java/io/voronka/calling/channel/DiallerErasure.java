package io.voronka.calling.channel;

import io.voronka.calling.RobotJobs;
import io.voronka.kernel.PersonId;
import io.voronka.person.ErasableSystem;
import java.util.Collection;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The robot dialler was given phones, and may have recorded voices; it has no operation that erases. */
@Component
class DiallerErasure implements ErasableSystem {

    private final RobotJobs jobs;

    DiallerErasure(RobotJobs jobs) {
        this.jobs = jobs;
    }

    @Override
    public String system() {
        return RobotJobs.SYSTEM;
    }

    @Override
    public Set<String> categories() {
        return Set.of("CONTACTS", "RECORDINGS");
    }

    @Override
    public boolean mayKnow(Collection<PersonId> people) {
        return jobs.wereGiven(people);
    }

    @Override
    public @Nullable String erasing() {
        return null;
    }

    @Override
    public @Nullable String leftover(Collection<String> answers) {
        return null;
    }
}
