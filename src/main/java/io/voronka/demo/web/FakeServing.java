package io.voronka.demo.web;

import io.voronka.demo.fake.FakeAnswer;
import io.voronka.demo.fake.FakeRequest;
import io.voronka.demo.fake.FakeSystem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;

/** Passes a request on to a fake system, and its answer back. */
final class FakeServing {

    private FakeServing() {}

    /** @param prefix the fake's own address within the application */
    static void serve(FakeSystem system, String prefix, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Map<String, String> headers = new HashMap<>();
        Collections.list(request.getHeaderNames()).forEach(name -> headers.put(name, request.getHeader(name)));
        String body = new String(request.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        Map<String, String> query = new HashMap<>();
        request.getParameterMap().forEach((name, values) -> query.put(name, values[values.length - 1]));
        String path = request.getRequestURI().substring(request.getContextPath().length() + prefix.length());
        FakeAnswer answer = system.answer(new FakeRequest(request.getMethod(), path, query, headers, body));
        byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
        // What never comes whole here is cut off: a demo keeps no thread waiting.
        boolean whole = answer.wire() == FakeAnswer.Wire.WHOLE;
        response.setStatus(answer.status());
        answer.headers().forEach(response::setHeader);
        response.setContentLength(whole ? bytes.length : bytes.length + 1);
        response.getOutputStream().write(bytes);
    }
}
