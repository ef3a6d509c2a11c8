package io.voronka.intake;

/** Whether a lead stands for a person buying for themselves or for a company. */
public enum LeadKind {
    B2C,
    B2B
}
