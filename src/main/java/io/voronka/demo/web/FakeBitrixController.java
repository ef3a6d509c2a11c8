package io.voronka.demo.web;

import io.swagger.v3.oas.annotations.Hidden;
import io.voronka.demo.fake.bitrix24.BitrixLedger;
import io.voronka.demo.fake.bitrix24.FakeBitrix;
import io.voronka.platform.database.ConditionalOnEmbeddedDatabase;
import io.voronka.platform.web.Roles;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** A Bitrix24 for the demo. */
@Hidden
@RestController
@ConditionalOnEmbeddedDatabase
class FakeBitrixController {

    private static final String PREFIX = "/demo/bitrix24";
    private static final int SHOWN = 1_000;

    private final FakeBitrix bitrix;

    FakeBitrixController(FakeBitrix bitrix) {
        this.bitrix = bitrix;
    }

    /** Open as Bitrix24 is: its callers carry the code of their webhook in the address. */
    @PostMapping(PREFIX + "/rest/{user}/{code}/{method}")
    @PermitAll
    void call(HttpServletRequest request, HttpServletResponse response) throws IOException {
        FakeServing.serve(bitrix, PREFIX, request, response);
    }

    /** What the fake holds; names and contacts are masked. */
    @GetMapping(PREFIX + "/ledger")
    @RolesAllowed({Roles.MARKETER, Roles.MANAGER, Roles.HEAD, Roles.DPO, Roles.PROCESS_OWNER, Roles.ADMIN})
    BitrixLedger ledger() {
        return BitrixLedger.of(bitrix, SHOWN);
    }
}
