package io.voronka.calling;

import io.voronka.calling.store.OperatorSkills;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What each operator can do; the queue gives them calls by it. */
@Service
public class SkillBook {

    private final OperatorSkills skills;

    SkillBook(OperatorSkills skills) {
        this.skills = skills;
    }

    /** Those of whom something is written, by login. */
    public Map<String, Skills> all() {
        return skills.all();
    }

    /** The skills of one operator; whatever there is, if nothing is written of them. */
    public Skills of(String operator) {
        return skills.of(operator);
    }

    /** Writes the skills of an operator anew. */
    @Transactional
    public void write(String operator, Skills can) {
        skills.replace(operator, can);
    }
}
