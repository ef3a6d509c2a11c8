package io.voronka.person.deletion;

/** Why a person's data is to be destroyed, by 152-FZ. */
public enum DeletionGround {
    WITHDRAWAL,
    OBJECTION,
    UNLAWFUL,
    PURPOSE_ENDED
}
