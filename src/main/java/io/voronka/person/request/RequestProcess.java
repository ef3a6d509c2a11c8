package io.voronka.person.request;

/** The process of a person's request, for who must not know the engine. */
public interface RequestProcess {

    /**
     * Starts it and runs it up to its first wait state, in the running transaction.
     *
     * @param clear whether it is sure who asks, and who that is here
     * @param known whether we hold anything of that person
     * @return id of the instance
     */
    String start(PersonRequest request, boolean clear, boolean known);
}
