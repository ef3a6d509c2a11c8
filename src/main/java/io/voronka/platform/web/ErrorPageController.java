package io.voronka.platform.web;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.annotation.security.PermitAll;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.boot.web.servlet.error.ErrorController;
import org.springframework.http.HttpHeaders;
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
        ResponseEntity<ProblemDocument> answer =
                writer.answer(Problems.ofStatus(status instanceof Integer code ? code : 404));
        String failed = String.valueOf(request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI));
        if (!failed.startsWith("/camunda/")) {
            return answer;
        }
        // Never a challenge: a browser would show its own login box over that of the web applications.
        HttpHeaders headers = new HttpHeaders(answer.getHeaders());
        headers.remove(HttpHeaders.WWW_AUTHENTICATE);
        return ResponseEntity.status(answer.getStatusCode()).headers(headers).body(answer.getBody());
    }
}
