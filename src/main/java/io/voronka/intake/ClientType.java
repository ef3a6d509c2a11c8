package io.voronka.intake;

/** Retail buyers, and specialists (doctors, opticians) who advise them. */
public enum ClientType {
    RETAIL,
    SPECIALIST
}
