package io.voronka.platform.engine.migration;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.impl.bpmn.behavior.MultiInstanceActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.helper.BpmnProperties;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParse;
import org.camunda.bpm.engine.impl.bpmn.parser.EventSubscriptionDeclaration;
import org.camunda.bpm.engine.impl.migration.validation.activity.MigrationActivityValidator;
import org.camunda.bpm.engine.impl.migration.validation.activity.NoCompensationHandlerActivityValidator;
import org.camunda.bpm.engine.impl.migration.validation.activity.SupportedActivityValidator;
import org.camunda.bpm.engine.impl.migration.validation.activity.SupportedPassiveEventTriggerActivityValidator;
import org.camunda.bpm.engine.impl.migration.validation.instruction.AdditionalFlowScopeInstructionValidator;
import org.camunda.bpm.engine.impl.migration.validation.instruction.CannotAddMultiInstanceBodyValidator;
import org.camunda.bpm.engine.impl.migration.validation.instruction.CannotAddMultiInstanceInnerActivityValidator;
import org.camunda.bpm.engine.impl.migration.validation.instruction.CannotRemoveMultiInstanceInnerActivityValidator;
import org.camunda.bpm.engine.impl.migration.validation.instruction.MigrationInstructionValidationReportImpl;
import org.camunda.bpm.engine.impl.migration.validation.instruction.MigrationInstructionValidator;
import org.camunda.bpm.engine.impl.migration.validation.instruction.SameBehaviorInstructionValidator;
import org.camunda.bpm.engine.impl.migration.validation.instruction.SameEventScopeInstructionValidator;
import org.camunda.bpm.engine.impl.migration.validation.instruction.SameEventTypeValidator;
import org.camunda.bpm.engine.impl.migration.validation.instruction.ValidatingMigrationInstruction;
import org.camunda.bpm.engine.impl.migration.validation.instruction.ValidatingMigrationInstructionImpl;
import org.camunda.bpm.engine.impl.migration.validation.instruction.ValidatingMigrationInstructions;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ProcessDefinitionImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.jspecify.annotations.Nullable;

/**
 * Finds for each step of a version at which instances can wait the step of another version that it goes on as: the same
 * id or the one the map names, the same kind, the same place. The engine's own rules have the last word.
 */
final class ActivityMapping {

    private static final String BODY = BpmnParse.MULTI_INSTANCE_BODY_ID_SUFFIX;

    private static final List<MigrationActivityValidator> WAITING = List.of(
            SupportedActivityValidator.INSTANCE,
            SupportedPassiveEventTriggerActivityValidator.INSTANCE,
            NoCompensationHandlerActivityValidator.INSTANCE);

    private static final Map<Class<?>, MappingGap> GAPS = Map.of(
            SameBehaviorInstructionValidator.class, MappingGap.OTHER_KIND,
            SameEventTypeValidator.class, MappingGap.OTHER_KIND,
            SameEventScopeInstructionValidator.class, MappingGap.OTHER_PLACE,
            AdditionalFlowScopeInstructionValidator.class, MappingGap.OTHER_PLACE,
            CannotAddMultiInstanceBodyValidator.class, MappingGap.OTHER_MULTIPLICITY,
            CannotAddMultiInstanceInnerActivityValidator.class, MappingGap.OTHER_MULTIPLICITY,
            CannotRemoveMultiInstanceInnerActivityValidator.class, MappingGap.OTHER_MULTIPLICITY);

    private final ProcessDefinitionImpl target;
    private final Map<String, String> explicit;
    private final List<MigrationInstructionValidator> validators;
    private final Map<ActivityImpl, Step> steps = new LinkedHashMap<>();

    private ActivityMapping(
            ProcessDefinitionImpl target,
            Map<String, String> explicit,
            List<MigrationInstructionValidator> validators) {
        this.target = target;
        this.explicit = explicit;
        this.validators = validators;
    }

    /**
     * A step of the old version.
     *
     * @param explicit whether the map names it
     * @param updatesTrigger whether it is to listen for what the new version says, as for a message of another name
     */
    record Step(
            String activity,
            String kind,
            @Nullable String target,
            boolean explicit,
            boolean updatesTrigger,
            @Nullable MappingGap gap,
            @Nullable String detail) {

        private Step without(MappingGap why, @Nullable String words) {
            return new Step(activity, kind, target, explicit, updatesTrigger, why, words);
        }
    }

    /** All steps of the source at which instances can wait. */
    static List<Step> of(
            ProcessDefinitionImpl source,
            ProcessDefinitionImpl target,
            Map<String, String> explicit,
            List<MigrationInstructionValidator> validators) {
        ActivityMapping mapping = new ActivityMapping(target, explicit, validators);
        mapping.collect(source);
        mapping.check();
        return List.copyOf(mapping.steps.values());
    }

    private void collect(ScopeImpl scope) {
        for (ActivityImpl activity : scope.getActivities()) {
            if (canWait(activity)) {
                steps.put(activity, step(activity));
            }
            collect(activity);
        }
    }

    private Step step(ActivityImpl source) {
        String wanted = wanted(source.getId());
        boolean named = !wanted.equals(source.getId());
        ActivityImpl found = target.findActivity(wanted);
        ScopeImpl listens = source.getEventScope();
        // a timer keeps the time that was agreed; a message, signal or condition is the new version's
        boolean updates = listens != null
                && EventSubscriptionDeclaration.getDeclarationsForScope(listens).containsKey(source.getId());
        Step step = new Step(source.getId(), kind(source), found == null ? null : wanted, named, updates, null, null);
        if (found == null) {
            boolean once = isBody(source) && target.findActivity(once(wanted)) != null;
            return step.without(once ? MappingGap.OTHER_MULTIPLICITY : MappingGap.GONE, null);
        }
        if (!kind(source).equals(kind(found))) {
            return step.without(MappingGap.OTHER_KIND, null);
        }
        return canWait(found) ? step : step.without(MappingGap.NO_WAIT, null);
    }

    private String wanted(String id) {
        return id.endsWith(BODY) ? explicit.getOrDefault(once(id), once(id)) + BODY : explicit.getOrDefault(id, id);
    }

    /** Id of the step that a body does several times. */
    private static String once(String body) {
        return body.substring(0, body.length() - BODY.length());
    }

    /** What one step loses may be what another stands on, so it is looked at until nothing more falls. */
    private void check() {
        boolean fell = true;
        while (fell) {
            ValidatingMigrationInstructions all = new ValidatingMigrationInstructions(new HashSet<>(candidates()));
            Map<ActivityImpl, Step> fallen = new LinkedHashMap<>();
            all.getInstructions()
                    .forEach(instruction -> refusal(instruction, all)
                            .ifPresent(step -> fallen.put(instruction.getSourceActivity(), step)));
            steps.putAll(fallen);
            fell = !fallen.isEmpty();
        }
    }

    private List<ValidatingMigrationInstruction> candidates() {
        List<ValidatingMigrationInstruction> left = new ArrayList<>();
        steps.forEach((source, step) -> {
            if (step.gap() == null) {
                left.add(new ValidatingMigrationInstructionImpl(
                        source, target.findActivity(step.target()), step.updatesTrigger()));
            }
        });
        return left;
    }

    private Optional<Step> refusal(ValidatingMigrationInstruction instruction, ValidatingMigrationInstructions all) {
        Step step = step(instruction);
        if (!step.explicit() && !isInTheSamePlace(instruction, all)) {
            return Optional.of(step.without(place(instruction), null));
        }
        for (MigrationInstructionValidator validator : validators) {
            var report = new MigrationInstructionValidationReportImpl(instruction.toMigrationInstruction());
            validator.validate(instruction, all, report);
            if (report.hasFailures()) {
                return Optional.of(step.without(
                        GAPS.getOrDefault(validator.getClass(), MappingGap.NOT_MAPPABLE),
                        report.getFailures().stream().collect(Collectors.joining("; "))));
            }
        }
        return Optional.empty();
    }

    private Step step(ValidatingMigrationInstruction instruction) {
        return Objects.requireNonNull(steps.get(instruction.getSourceActivity()));
    }

    private static boolean isInTheSamePlace(
            ValidatingMigrationInstruction instruction, ValidatingMigrationInstructions all) {
        ScopeImpl from = instruction.getSourceActivity().getFlowScope();
        ScopeImpl to = instruction.getTargetActivity().getFlowScope();
        if (from instanceof ProcessDefinitionImpl) {
            return to instanceof ProcessDefinitionImpl;
        }
        return all.getInstructionsBySourceScope(from).stream().anyMatch(around -> around.getTargetActivity() == to);
    }

    private static MappingGap place(ValidatingMigrationInstruction instruction) {
        boolean from = instruction.getSourceActivity().getFlowScope() instanceof ActivityImpl around && isBody(around);
        boolean to = instruction.getTargetActivity().getFlowScope() instanceof ActivityImpl around && isBody(around);
        return from == to ? MappingGap.OTHER_PLACE : MappingGap.OTHER_MULTIPLICITY;
    }

    private static boolean canWait(ActivityImpl activity) {
        return WAITING.stream().allMatch(rule -> rule.valid(activity));
    }

    private static boolean isBody(ActivityImpl activity) {
        return activity.getActivityBehavior() instanceof MultiInstanceActivityBehavior;
    }

    private static String kind(ActivityImpl activity) {
        String type = activity.getProperties().get(BpmnProperties.TYPE);
        return type == null ? "unknown" : type;
    }
}
