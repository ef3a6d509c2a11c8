package io.voronka.funnel.web;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.voronka.funnel.Deal;
import io.voronka.funnel.DealClients;
import io.voronka.funnel.DealDesk;
import io.voronka.funnel.DealIntake;
import io.voronka.funnel.DealIntake.Taken;
import io.voronka.funnel.DealMoves;
import io.voronka.funnel.DealRegister;
import io.voronka.funnel.Deals;
import io.voronka.kernel.DealId;
import io.voronka.person.PeopleAlike.Alike;
import io.voronka.platform.web.ApiProblem;
import io.voronka.platform.web.Caller;
import io.voronka.platform.web.FieldProblem;
import io.voronka.platform.web.Roles;
import io.voronka.privacy.RevealField;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Deals: taken in, listed, moved and given to somebody. */
@RestController
@RequestMapping("/api/v1/deals")
class DealController {

    private static final int PAGE = 100;

    private final DealIntake intake;
    private final DealRegister register;
    private final Deals deals;
    private final DealMoves moves;
    private final DealDesk desk;
    private final DealClients clients;

    DealController(
            DealIntake intake,
            DealRegister register,
            Deals deals,
            DealMoves moves,
            DealDesk desk,
            DealClients clients) {
        this.intake = intake;
        this.register = register;
        this.deals = deals;
        this.moves = moves;
        this.desk = desk;
        this.clients = clients;
    }

    /** A page of deals, the newest first; the history of each is told by itself only. */
    record Page(List<DealView> items, @Nullable String next) {}

    /** A move by hand. */
    record Move(@Nullable String to, @Nullable String reason) {}

    /** Who is responsible from now on. */
    record Responsible(@Nullable String login) {}

    /** What an open task reveals of a client, by field. */
    record Client(Map<String, List<String>> fields) {

        /** Says nothing, so that a log line cannot leak a person. */
        @Override
        public String toString() {
            return "Client[***]";
        }
    }

    /** Takes a deal of another CRM; one that was taken before under its key is answered as it was then. */
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @RolesAllowed(Roles.INTEGRATION)
    @ApiResponse(responseCode = "201", description = "Taken", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "200", description = "Taken before: the first answer", useReturnTypeSchema = true)
    ResponseEntity<DealView> take(
            @RequestBody JsonNode deal,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @AuthenticationPrincipal Caller caller) {
        Taken taken = intake.take(deal, key, caller.login());
        return ResponseEntity.status(taken.repeated() ? 200 : 201)
                .body(DealView.first(taken.deal(), deals.history(taken.deal().id())));
    }

    @GetMapping
    @RolesAllowed({Roles.OPERATOR, Roles.MANAGER, Roles.HEAD, Roles.INTEGRATION})
    Page list(@ParameterObject DealQuery query, @AuthenticationPrincipal Caller caller) {
        DealRegister.Page found = register.list(query.filter(), query.person(), PAGE + 1, caller);
        boolean more = found.deals().size() > PAGE;
        return new Page(
                found.deals().stream()
                        .limit(PAGE)
                        .map(deal -> DealView.of(deal, found.copies().get(deal.id()), List.of()))
                        .toList(),
                more ? found.deals().get(PAGE - 1).id().toString() : null);
    }

    @GetMapping("/{dealId}")
    @RolesAllowed({Roles.OPERATOR, Roles.MANAGER, Roles.HEAD, Roles.INTEGRATION})
    DealView get(@PathVariable UUID dealId, @AuthenticationPrincipal Caller caller) {
        return view(register.get(new DealId(dealId), caller));
    }

    /** Moves a deal by hand, where its model allows it. */
    @PostMapping(path = "/{dealId}/stage", consumes = MediaType.APPLICATION_JSON_VALUE)
    @RolesAllowed({Roles.OPERATOR, Roles.MANAGER, Roles.HEAD})
    DealView move(@PathVariable UUID dealId, @RequestBody Move move, @AuthenticationPrincipal Caller caller) {
        DealId id = register.toMove(new DealId(dealId), caller).id();
        return view(moves.move(id, move.to(), move.reason(), caller.login()));
    }

    /** Gives a deal, and its open tasks, to somebody else. */
    @PostMapping(path = "/{dealId}/responsible", consumes = MediaType.APPLICATION_JSON_VALUE)
    @RolesAllowed({Roles.MANAGER, Roles.HEAD})
    DealView reassign(@PathVariable UUID dealId, @RequestBody Responsible body) {
        if (body.login() == null || body.login().isBlank()) {
            throw ApiProblem.fields(
                    422,
                    "The deal can't be given to nobody",
                    List.of(new FieldProblem("login", "required", "is missing")));
        }
        return view(desk.reassign(new DealId(dealId), body.login()));
    }

    /** Whom the deal is about, for whoever holds a task of it that reveals that; each look is audited. */
    @GetMapping("/{dealId}/client")
    @RolesAllowed({Roles.OPERATOR, Roles.MANAGER, Roles.HEAD})
    ResponseEntity<Client> client(@PathVariable UUID dealId, @AuthenticationPrincipal Caller caller) {
        String role = Stream.of(Roles.OPERATOR, Roles.MANAGER, Roles.HEAD)
                .filter(caller::is)
                .findFirst()
                .orElse(Roles.OPERATOR);
        Map<RevealField, List<String>> shown = clients.client(new DealId(dealId), caller.login(), role);
        Map<String, List<String>> fields = new TreeMap<>();
        shown.forEach((field, values) -> fields.put(field.name(), values));
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(new Client(fields));
    }

    /** People of the base who may be the client of a deal, masked. */
    record AlikePage(List<AlikeView> items) {}

    /**
     * Somebody who may be the client.
     *
     * @param probability that they are, 0 to 1
     */
    record AlikeView(
            String personId,
            double probability,
            boolean sharesContact,
            @Nullable String name,
            List<String> phones,
            List<String> emails) {

        static AlikeView of(Alike alike) {
            return new AlikeView(
                    alike.person().toString(),
                    alike.probability(),
                    alike.sharesContact(),
                    alike.name(),
                    alike.phones(),
                    alike.emails());
        }
    }

    /** Who else of the base may be the client, for whoever holds a task of the deal that reveals the client. */
    @GetMapping("/{dealId}/alike")
    @RolesAllowed({Roles.OPERATOR, Roles.MANAGER, Roles.HEAD})
    AlikePage alike(@PathVariable UUID dealId, @AuthenticationPrincipal Caller caller) {
        return new AlikePage(clients.alike(new DealId(dealId), caller.login()).stream()
                .map(AlikeView::of)
                .toList());
    }

    private DealView view(Deal deal) {
        return DealView.of(deal, register.copies(List.of(deal.id())).get(deal.id()), deals.history(deal.id()));
    }
}
