package io.voronka.calling.web;

import io.voronka.calling.QueueFigure;
import io.voronka.calling.QueueFigures;
import io.voronka.calling.SkillBook;
import io.voronka.calling.Skills;
import io.voronka.kernel.PersonalDataShape;
import io.voronka.platform.web.ApiProblem;
import io.voronka.platform.web.FieldProblem;
import io.voronka.platform.web.Roles;
import io.voronka.platform.web.security.Logins;
import jakarta.annotation.security.RolesAllowed;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** How long the queue of calls is, and who can take what from it. */
@RestController
class QueueController {

    private static final int MOST_SKILLS = 200;
    private static final int LONGEST_SKILL = 100;

    private final QueueFigures figures;
    private final SkillBook skills;
    private final Logins logins;

    QueueController(QueueFigures figures, SkillBook skills, Logins logins) {
        this.figures = figures;
        this.skills = skills;
        this.logins = logins;
    }

    /**
     * What waits in one lane about one topic.
     *
     * @param oldestMinutes how long the longest waiting contact has been waiting; null if nobody may be called now
     * @param nextDueAt when the next call that may not be made yet may be
     */
    record Line(
            String lane,
            String topic,
            long waiting,
            long scheduled,
            long held,
            @Nullable Long oldestMinutes,
            @Nullable OffsetDateTime nextDueAt) {

        static Line of(QueueFigure figure, Instant now) {
            Instant oldest = figure.oldest();
            Instant due = figure.nextDue();
            return new Line(
                    figure.lane(),
                    figure.topic(),
                    figure.waiting(),
                    figure.scheduled(),
                    figure.held(),
                    oldest == null
                            ? null
                            : Math.max(0, Duration.between(oldest, now).toMinutes()),
                    due == null ? null : due.atOffset(ZoneOffset.UTC));
        }
    }

    /** The queue at an instant. */
    record Queue(OffsetDateTime at, long waiting, long scheduled, long held, List<Line> items) {}

    /** What an operator can; an empty or missing list stands for whatever there is. */
    record SkillSheet(
            @Nullable Set<String> topics,
            @Nullable Set<String> languages,
            @Nullable Set<String> regions) {

        static SkillSheet of(Skills can) {
            return new SkillSheet(
                    new TreeSet<>(can.topics()), new TreeSet<>(can.languages()), new TreeSet<>(can.regions()));
        }
    }

    /** The skills of one operator. */
    record OperatorSheet(String operator, SkillSheet skills) {}

    /** The skills of all operators of whom something is written. */
    record OperatorSheets(List<OperatorSheet> items) {}

    /** Lengths and ages by lane and topic, a moment old. */
    @GetMapping("/api/v1/calls/queue")
    @RolesAllowed({Roles.OPERATOR, Roles.MANAGER, Roles.HEAD})
    Queue queue() {
        QueueFigures.Count count = figures.count();
        List<QueueFigure> all = count.figures();
        return new Queue(
                count.at().atOffset(ZoneOffset.UTC),
                all.stream().mapToLong(QueueFigure::waiting).sum(),
                all.stream().mapToLong(QueueFigure::scheduled).sum(),
                all.stream().mapToLong(QueueFigure::held).sum(),
                all.stream().map(figure -> Line.of(figure, count.at())).toList());
    }

    /** What operators can; who is missing takes whatever there is. */
    @GetMapping("/api/v1/operators/skills")
    @RolesAllowed({Roles.MANAGER, Roles.HEAD})
    OperatorSheets all() {
        return new OperatorSheets(skills.all().entrySet().stream()
                .map(entry -> new OperatorSheet(entry.getKey(), SkillSheet.of(entry.getValue())))
                .toList());
    }

    /** Writes the skills of an operator anew. */
    @PutMapping("/api/v1/operators/{login}/skills")
    @RolesAllowed({Roles.MANAGER, Roles.HEAD})
    OperatorSheet write(@PathVariable String login, @RequestBody SkillSheet sheet) {
        if (!logins.groups(login).orElse(Set.of()).contains(Roles.OPERATOR)) {
            throw ApiProblem.of(404, "unknown-operator", "There is no such operator");
        }
        Skills can = new Skills(
                values("topics", sheet.topics()),
                values("languages", sheet.languages()),
                values("regions", sheet.regions()));
        skills.write(login, can);
        return new OperatorSheet(login, SkillSheet.of(can));
    }

    private static Set<String> values(String field, @Nullable Set<String> sent) {
        if (sent == null) {
            return Set.of();
        }
        boolean fits = sent.size() <= MOST_SKILLS
                && sent.stream()
                        .allMatch(value -> value != null
                                && !value.isBlank()
                                && value.length() <= LONGEST_SKILL
                                && !PersonalDataShape.isPersonal(value));
        if (!fits) {
            throw ApiProblem.fields(
                    422,
                    "The skills can't be taken as they are",
                    List.of(new FieldProblem(field, "invalid", "At most 200 words of at most 100 characters")));
        }
        return sent;
    }
}
