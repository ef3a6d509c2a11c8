--liquibase formatted sql

--changeset voronka:platform-0013-subtasks
-- Whenever a task is completed the engine looks for tasks below it, and read all open tasks for that: it has no index there.
-- No model of ours makes such tasks, so the index stays empty.
CREATE INDEX act_ru_task_parent ON camunda.act_ru_task (parent_task_id_) WHERE parent_task_id_ IS NOT NULL;
