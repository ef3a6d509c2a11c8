package io.voronka.demo.fake.dialler;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a fake dialler holds.
 *
 * @param counts jobs by state
 * @param repeated how often a job came again
 * @param items the newest ones
 */
public record DiallerLedger(Map<FakeDialler.State, Long> counts, int repeated, List<Item> items) {

    /** @param phone its last digits */
    public record Item(
            String jobId, String callId, String phone, String topic, Instant dialBefore, FakeDialler.State state) {

        static Item of(FakeDialler.Job job) {
            String end = job.phone().substring(Math.max(0, job.phone().length() - 2));
            return new Item(job.jobId(), job.callId(), "***" + end, job.topic(), job.dialBefore(), job.state());
        }
    }

    /** @param shown items at the most */
    public static DiallerLedger of(FakeDialler dialler, int shown) {
        List<FakeDialler.Job> jobs = dialler.jobs();
        return new DiallerLedger(
                jobs.stream()
                        .collect(Collectors.groupingBy(FakeDialler.Job::state, TreeMap::new, Collectors.counting())),
                dialler.repeated(),
                jobs.subList(Math.max(0, jobs.size() - shown), jobs.size()).stream()
                        .map(Item::of)
                        .toList());
    }
}
