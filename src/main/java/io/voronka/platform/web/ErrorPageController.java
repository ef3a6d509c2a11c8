package io.voronka.platform.web;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.annotation.security.PermitAll;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.boot.web.servlet.error.ErrorController;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The container's error page: bare statuses that a filter or servlet has sent become problem documents too. */
@RestController
@Hidden
class ErrorPageController implements ErrorController {

    private final ProblemWriter writer;

    ErrorPageController(ProblemWriter writer) {
        this.writer = writer;
    }

    @RequestMapping("${server.error.path:/error}")
    @PermitAll
    ResponseEntity<ProblemDocument> error(HttpServletRequest request) {
        Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        // Asked for directly there is no error to tell of, and no such page.
        return writer.answer(Problems.ofStatus(status instanceof Integer code ? code : 404));
    }
}
