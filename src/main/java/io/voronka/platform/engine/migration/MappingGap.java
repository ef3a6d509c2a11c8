package io.voronka.platform.engine.migration;

/** Why a step of the old version has no step of the new one to go on as. */
public enum MappingGap {
    /** The new version has no step of that id. */
    GONE,
    /** It has one, of another kind: a service task is no user task. */
    OTHER_KIND,
    /** It lies in another sub-process, or hangs on another step. */
    OTHER_PLACE,
    /** One of both is done several times and the other once. */
    OTHER_MULTIPLICITY,
    /** In the new version nobody waits there: it is passed in one go. */
    NO_WAIT,
    /** The engine can't carry it over for another reason, which the detail tells. */
    NOT_MAPPABLE,
    /** The steps fit; instances that stand there could not be moved when it was tried. */
    REHEARSAL_FAILED
}
