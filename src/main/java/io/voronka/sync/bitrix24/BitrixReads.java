package io.voronka.sync.bitrix24;

import com.fasterxml.jackson.databind.JsonNode;
import io.voronka.platform.delivery.DeliveryOutcome;
import io.voronka.sync.bitrix24.BitrixAnswer.Reply;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Reads deals and whom they are about, a batch a request. Reading changes nothing: what fails is read again, as
 * {@link BitrixUnavailableException} says.
 */
@Component
@ConditionalOnBitrix
class BitrixReads {

    /** Items of a page of a list, whatever is asked for. */
    static final int PAGE = 50;

    private static final String ID = "id";

    /** As it shows times itself: in full seconds. */
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssxxx");

    private final BitrixClient client;
    private final BitrixProperties settings;

    BitrixReads(BitrixClient client, BitrixProperties settings) {
        this.client = client;
        this.settings = settings;
    }

    /**
     * Deals that were read.
     *
     * @param more whether there are more of the kind
     * @param unreadable items without what every item has
     */
    record Deals(List<RemoteDeal> deals, boolean more, int unreadable) {}

    /**
     * What there is at the beginning of a load.
     *
     * @param until greatest number of a deal; 0 if there is none
     */
    record Extent(long until, long total) {}

    Extent extent() {
        Reply reply = send(List.of(BitrixCommand.last(EntityType.DEAL))).get(0);
        JsonNode items = items(reply);
        Integer total = reply.total();
        return new Extent(items.path(0).path(ID).asLong(), total == null ? items.size() : total);
    }

    /**
     * A part of all deals.
     *
     * @param reached every deal up to this number is in it
     */
    record Part(Deals deals, long reached) {}

    /**
     * Deals with numbers behind one and up to another, as many as go into one request. A window of numbers as wide as a page
     * never overflows it; the page behind the last window goes over any gap.
     */
    Part between(long after, long until) {
        List<BitrixCommand> commands = new ArrayList<>();
        long end = after;
        for (int i = 0; i < settings.deals().windows() && end < until; i++) {
            long next = Math.min(until, end + PAGE);
            commands.add(window(end, next));
            end = next;
        }
        if (end < until) {
            commands.add(window(end, until));
        }
        List<JsonNode> found = new ArrayList<>();
        JsonNode last = null;
        for (Reply reply : send(commands)) {
            last = items(reply);
            last.forEach(found::add);
        }
        if (end >= until || last == null || last.size() < PAGE) {
            return new Part(deals(found, false), until);
        }
        return new Part(deals(found, true), last.path(PAGE - 1).path(ID).asLong());
    }

    private static BitrixCommand window(long after, long until) {
        return BitrixCommand.list(
                EntityType.DEAL, Map.of(">id", Long.toString(after), "<=id", Long.toString(until)), List.of(ID), -1);
    }

    /**
     * Deals that were changed at a moment, behind a number, and after that moment: a page of them in the order of changes.
     * Those of one moment are told apart by number, so that no page of an equal time is left in the middle.
     */
    Deals changedSince(Instant moment, long after) {
        String time = TIME.format(moment.atOffset(ZoneOffset.UTC));
        List<Reply> replies = send(List.of(
                BitrixCommand.list(
                        EntityType.DEAL, Map.of("=updatedTime", time, ">id", Long.toString(after)), List.of(ID), -1),
                BitrixCommand.list(EntityType.DEAL, Map.of(">updatedTime", time), List.of("updatedTime", ID), -1)));
        List<JsonNode> found = new ArrayList<>();
        items(replies.get(0)).forEach(found::add);
        if (found.size() == PAGE) {
            return deals(found, true);
        }
        JsonNode rest = items(replies.get(1));
        rest.forEach(found::add);
        return deals(found, rest.size() == PAGE);
    }

    /** Those of these deals that are there. */
    Deals numbered(List<Long> ids) {
        List<JsonNode> found = new ArrayList<>();
        items(send(List.of(BitrixCommand.numbered(EntityType.DEAL, ids))).get(0))
                .forEach(found::add);
        return deals(found, false);
    }

    private Deals deals(List<JsonNode> items, boolean more) {
        List<RemoteDeal> deals = new ArrayList<>();
        items.forEach(item -> RemoteDeal.of(item, settings.deals().markField()).ifPresent(deals::add));
        return new Deals(deals, more, items.size() - deals.size());
    }

    /** Contacts and companies of deals, and what identifies the companies; some may be gone meanwhile. */
    RemoteParties parties(Collection<RemoteDeal> deals) {
        SortedSet<Long> contacts = new TreeSet<>();
        SortedSet<Long> companies = new TreeSet<>();
        for (RemoteDeal deal : deals) {
            add(contacts, deal.contactId());
            add(companies, deal.companyId());
        }
        Deque<Asked> asked = new ArrayDeque<>();
        pages(contacts, asked, (ids, start) -> BitrixCommand.numbered(EntityType.CONTACT, ids), Kind.CONTACT);
        pages(companies, asked, (ids, start) -> BitrixCommand.numbered(EntityType.COMPANY, ids), Kind.COMPANY);
        pages(companies, asked, BitrixCommand::requisites, Kind.REQUISITES);
        Map<Kind, List<JsonNode>> found = new HashMap<>();
        while (!asked.isEmpty()) {
            List<Asked> batch = new ArrayList<>();
            while (batch.size() < BitrixProperties.MOST_COMMANDS && !asked.isEmpty()) {
                batch.add(asked.poll());
            }
            List<Reply> replies = send(batch.stream().map(Asked::command).toList());
            for (int i = 0; i < batch.size(); i++) {
                keep(batch.get(i), replies.get(i), found, asked);
            }
        }
        return RemoteParties.of(
                found.getOrDefault(Kind.CONTACT, List.of()),
                found.getOrDefault(Kind.COMPANY, List.of()),
                found.getOrDefault(Kind.REQUISITES, List.of()));
    }

    private enum Kind {
        CONTACT,
        COMPANY,
        REQUISITES
    }

    /** A page that is asked for, and how the next one would be. */
    private record Asked(Kind kind, List<Long> ids, int start, BiFunction<List<Long>, Integer, BitrixCommand> how) {

        BitrixCommand command() {
            return how.apply(ids, start);
        }

        Asked next() {
            return new Asked(kind, ids, start + PAGE, how);
        }
    }

    private static void add(SortedSet<Long> ids, @Nullable Long id) {
        if (id != null) {
            ids.add(id);
        }
    }

    private static void pages(
            SortedSet<Long> all, Deque<Asked> asked, BiFunction<List<Long>, Integer, BitrixCommand> how, Kind kind) {
        List<Long> ids = List.copyOf(all);
        for (int from = 0; from < ids.size(); from += PAGE) {
            asked.add(new Asked(kind, ids.subList(from, Math.min(ids.size(), from + PAGE)), 0, how));
        }
    }

    private static void keep(Asked page, Reply reply, Map<Kind, List<JsonNode>> found, Deque<Asked> asked) {
        JsonNode items = page.kind() == Kind.REQUISITES ? Objects.requireNonNull(reply.result()) : items(reply);
        items.forEach(item ->
                found.computeIfAbsent(page.kind(), first -> new ArrayList<>()).add(item));
        Integer total = reply.total();
        if (total != null && total > page.start() + PAGE && items.size() > 0) {
            asked.add(page.next());
        }
    }

    private static JsonNode items(Reply reply) {
        return Objects.requireNonNull(reply.result()).path("items");
    }

    private List<Reply> send(List<BitrixCommand> commands) {
        if (commands.isEmpty()) {
            return List.of();
        }
        BitrixAnswer answer = client.send(commands);
        if (answer instanceof BitrixAnswer.Refused refused) {
            throw new BitrixUnavailableException(refused.outcome());
        }
        if (answer instanceof BitrixAnswer.Unknown unknown) {
            throw new BitrixUnavailableException(new DeliveryOutcome.Unanswered(unknown.code(), Duration.ZERO));
        }
        List<Reply> replies = ((BitrixAnswer.Worked) answer).replies();
        for (Reply reply : replies) {
            if (reply.error() != null) {
                throw new BitrixUnavailableException(BitrixErrors.outcome(reply.error(), null));
            }
            if (reply.result() == null) {
                throw new BitrixUnavailableException(new DeliveryOutcome.Failed("no-reply"));
            }
        }
        return replies;
    }
}
