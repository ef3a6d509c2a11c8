package io.voronka.platform.delivery;

import java.util.Collection;

/**
 * Outside systems that come while the application runs, as those that somebody enters into a register. What has come
 * stays: a system that nobody wants any more answers that deliveries are obsolete.
 */
public interface OutsideSystemSource {

    /** Those there are now. Two of one name are the same system. */
    Collection<OutsideSystem> systems();
}
