package io.voronka.person;

import io.voronka.kernel.PersonId;

/**
 * What somebody asks for who has found two people to be one.
 *
 * @param actor login
 * @param reason in the actor's words; outlives the person, so it tells nothing of them
 * @param confirmed whether the actor knows what speaks against it
 */
public record MergeRequest(PersonId survivor, PersonId absorbed, String actor, String reason, boolean confirmed) {}
