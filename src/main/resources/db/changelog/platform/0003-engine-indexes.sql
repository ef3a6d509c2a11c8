--liquibase formatted sql

-- Engine indexes that no query of ours uses, nor Tasklist or Cockpit as we open them (docs/adr/0008): each costs an
-- entry for every lead. The setting voronka.engine.lean-indexes chooses; both ways are no-ops where it is done already.

--changeset voronka:engine-indexes-lean contextFilter:lean-indexes runAlways:true
DROP INDEX IF EXISTS camunda.act_idx_hi_pro_inst_tenant_id;
DROP INDEX IF EXISTS camunda.act_idx_hi_pro_inst_proc_time;
DROP INDEX IF EXISTS camunda.act_idx_hi_pro_inst_end;
DROP INDEX IF EXISTS camunda.act_idx_hi_pro_rst_pro_inst_id;
DROP INDEX IF EXISTS camunda.act_idx_hi_act_inst_start_end;
DROP INDEX IF EXISTS camunda.act_idx_hi_act_inst_end;
DROP INDEX IF EXISTS camunda.act_idx_hi_act_inst_comp;
DROP INDEX IF EXISTS camunda.act_idx_hi_act_inst_stats;
DROP INDEX IF EXISTS camunda.act_idx_hi_act_inst_tenant_id;
DROP INDEX IF EXISTS camunda.act_idx_hi_act_inst_proc_def_key;
DROP INDEX IF EXISTS camunda.act_idx_hi_task_inst_tenant_id;
DROP INDEX IF EXISTS camunda.act_idx_hi_task_inst_proc_def_key;
DROP INDEX IF EXISTS camunda.act_idx_hi_taskinstid_procinst;
DROP INDEX IF EXISTS camunda.act_idx_hi_task_inst_start;
DROP INDEX IF EXISTS camunda.act_idx_hi_task_inst_end;
DROP INDEX IF EXISTS camunda.act_idx_hi_ident_lnk_user;
DROP INDEX IF EXISTS camunda.act_idx_hi_ident_lnk_group;
DROP INDEX IF EXISTS camunda.act_idx_hi_ident_lnk_tenant_id;
DROP INDEX IF EXISTS camunda.act_idx_hi_ident_lnk_proc_def_key;
DROP INDEX IF EXISTS camunda.act_idx_hi_ident_lnk_timestamp;
DROP INDEX IF EXISTS camunda.act_idx_exec_tenant_id;
DROP INDEX IF EXISTS camunda.act_idx_task_last_updated;
DROP INDEX IF EXISTS camunda.act_idx_task_owner;
DROP INDEX IF EXISTS camunda.act_idx_task_tenant_id;
DROP INDEX IF EXISTS camunda.act_idx_variable_tenant_id;
DROP INDEX IF EXISTS camunda.act_idx_variable_task_name_type;

--changeset voronka:engine-indexes-full contextFilter:full-indexes runAlways:true
CREATE INDEX IF NOT EXISTS act_idx_hi_pro_inst_tenant_id ON camunda.act_hi_procinst (tenant_id_);
CREATE INDEX IF NOT EXISTS act_idx_hi_pro_inst_proc_time ON camunda.act_hi_procinst (start_time_, end_time_);
CREATE INDEX IF NOT EXISTS act_idx_hi_pro_inst_end ON camunda.act_hi_procinst (end_time_);
CREATE INDEX IF NOT EXISTS act_idx_hi_pro_rst_pro_inst_id ON camunda.act_hi_procinst (restarted_proc_inst_id_);
CREATE INDEX IF NOT EXISTS act_idx_hi_act_inst_start_end ON camunda.act_hi_actinst (start_time_, end_time_);
CREATE INDEX IF NOT EXISTS act_idx_hi_act_inst_end ON camunda.act_hi_actinst (end_time_);
CREATE INDEX IF NOT EXISTS act_idx_hi_act_inst_comp ON camunda.act_hi_actinst (execution_id_, act_id_, end_time_, id_);
CREATE INDEX IF NOT EXISTS act_idx_hi_act_inst_stats ON camunda.act_hi_actinst (proc_def_id_, proc_inst_id_, act_id_, end_time_, act_inst_state_);
CREATE INDEX IF NOT EXISTS act_idx_hi_act_inst_tenant_id ON camunda.act_hi_actinst (tenant_id_);
CREATE INDEX IF NOT EXISTS act_idx_hi_act_inst_proc_def_key ON camunda.act_hi_actinst (proc_def_key_);
CREATE INDEX IF NOT EXISTS act_idx_hi_task_inst_tenant_id ON camunda.act_hi_taskinst (tenant_id_);
CREATE INDEX IF NOT EXISTS act_idx_hi_task_inst_proc_def_key ON camunda.act_hi_taskinst (proc_def_key_);
CREATE INDEX IF NOT EXISTS act_idx_hi_taskinstid_procinst ON camunda.act_hi_taskinst (id_, proc_inst_id_);
CREATE INDEX IF NOT EXISTS act_idx_hi_task_inst_start ON camunda.act_hi_taskinst (start_time_);
CREATE INDEX IF NOT EXISTS act_idx_hi_task_inst_end ON camunda.act_hi_taskinst (end_time_);
CREATE INDEX IF NOT EXISTS act_idx_hi_ident_lnk_user ON camunda.act_hi_identitylink (user_id_);
CREATE INDEX IF NOT EXISTS act_idx_hi_ident_lnk_group ON camunda.act_hi_identitylink (group_id_);
CREATE INDEX IF NOT EXISTS act_idx_hi_ident_lnk_tenant_id ON camunda.act_hi_identitylink (tenant_id_);
CREATE INDEX IF NOT EXISTS act_idx_hi_ident_lnk_proc_def_key ON camunda.act_hi_identitylink (proc_def_key_);
CREATE INDEX IF NOT EXISTS act_idx_hi_ident_lnk_timestamp ON camunda.act_hi_identitylink (timestamp_);
CREATE INDEX IF NOT EXISTS act_idx_exec_tenant_id ON camunda.act_ru_execution (tenant_id_);
CREATE INDEX IF NOT EXISTS act_idx_task_last_updated ON camunda.act_ru_task (last_updated_);
CREATE INDEX IF NOT EXISTS act_idx_task_owner ON camunda.act_ru_task (owner_);
CREATE INDEX IF NOT EXISTS act_idx_task_tenant_id ON camunda.act_ru_task (tenant_id_);
CREATE INDEX IF NOT EXISTS act_idx_variable_tenant_id ON camunda.act_ru_variable (tenant_id_);
CREATE INDEX IF NOT EXISTS act_idx_variable_task_name_type ON camunda.act_ru_variable (task_id_, name_, type_);
