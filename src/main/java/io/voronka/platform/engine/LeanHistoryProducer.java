package io.voronka.platform.engine;

import java.util.Date;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.db.entitymanager.DbEntityManager;
import org.camunda.bpm.engine.impl.db.entitymanager.cache.CachedDbEntity;
import org.camunda.bpm.engine.impl.db.entitymanager.cache.DbEntityState;
import org.camunda.bpm.engine.impl.history.event.HistoricActivityInstanceEventEntity;
import org.camunda.bpm.engine.impl.history.event.HistoricIdentityLinkLogEventEntity;
import org.camunda.bpm.engine.impl.history.event.HistoricIncidentEventEntity;
import org.camunda.bpm.engine.impl.history.event.HistoricProcessInstanceEventEntity;
import org.camunda.bpm.engine.impl.history.event.HistoricTaskInstanceEventEntity;
import org.camunda.bpm.engine.impl.history.event.UserOperationLogEntryEventEntity;
import org.camunda.bpm.engine.impl.history.producer.CacheAwareHistoryEventProducer;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.ByteArrayEntity;
import org.camunda.bpm.engine.impl.persistence.entity.HistoricJobLogEventEntity;

/**
 * Sets the removal time of an ended instance where {@link LeanHistory} leaves rows. The engine alone sends some
 * eighteen updates an instance, most of them to tables that stay empty here.
 */
final class LeanHistoryProducer extends CacheAwareHistoryEventProducer {

    /** The tables that may hold rows of an instance; byte arrays are the stack traces of failed jobs. */
    private static final Set<String> KEPT = Stream.of(
                    HistoricActivityInstanceEventEntity.class,
                    HistoricTaskInstanceEventEntity.class,
                    HistoricIncidentEventEntity.class,
                    HistoricJobLogEventEntity.class,
                    HistoricIdentityLinkLogEventEntity.class,
                    UserOperationLogEntryEventEntity.class,
                    ByteArrayEntity.class)
            .map(Class::getName)
            .collect(Collectors.toUnmodifiableSet());

    @Override
    protected void addRemovalTimeToHistoricProcessInstances(String rootProcessInstanceId, Date removalTime) {
        CommandContext command = Context.getCommandContext();
        DbEntityManager entities = command.getDbEntityManager();
        CachedDbEntity cached = entities.getDbEntityCache()
                .getCachedEntity(HistoricProcessInstanceEventEntity.class, rootProcessInstanceId);
        if (cached != null
                && cached.getEntityState() == DbEntityState.TRANSIENT
                && cached.getEntity() instanceof HistoricProcessInstanceEventEntity instance
                && LeanHistory.keepsInstanceOnly(instance.getProcessDefinitionId())) {
            // started in this very command: its one row is yet to be written
            instance.setRemovalTime(removalTime);
            if (command.getAuthenticatedUserId() != null) {
                command.getOperationLogManager()
                        .addRemovalTimeToUserOperationLogByRootProcessInstanceId(
                                rootProcessInstanceId, removalTime, null);
            }
            return;
        }
        command.getHistoricProcessInstanceManager()
                .addRemovalTimeToProcessInstancesByRootProcessInstanceId(
                        rootProcessInstanceId, removalTime, null, KEPT);
    }

    @Override
    protected void addRemovalTimeToHistoricDecisions(String rootProcessInstanceId, Date removalTime) {
        // no decision is kept
    }
}
