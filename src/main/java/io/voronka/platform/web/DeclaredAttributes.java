package io.voronka.platform.web;

import java.util.Map;

/** Fields that an administrator has declared beyond those of the contract; implemented by the context that keeps them. */
public interface DeclaredAttributes {

    /**
     * What was sent, checked.
     *
     * @param plain what may stand outside the vault
     * @param personal what belongs into it
     */
    record Checked(Map<String, Object> plain, Map<String, String> personal) {

        @Override
        public String toString() {
            return "Checked[***]";
        }
    }

    /**
     * Checks the attributes of a deal.
     *
     * @throws ApiProblem 422 for one that is not declared, or of another type
     */
    Checked ofDeal(Map<String, Object> sent);
}
