package io.voronka.platform.web;

import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.core.jackson.TypeNameResolver;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springdoc.core.providers.ObjectMapperProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.StringUtils;
import org.springframework.web.method.HandlerMethod;

/** What the OpenAPI document says of every endpoint: how to log in, which roles reach it, how it refuses. */
@Configuration(proxyBeanMethods = false)
class OpenApiConfiguration {

    private static final String BASIC = "password";
    private static final String KEY = "apiKey";
    private static final String PROBLEM = "ProblemDocument";

    @Bean
    OpenAPI openApi() {
        return new OpenAPI()
                .info(new Info()
                        .title("Voronka")
                        .version("v1")
                        .description("Leads in, decisions and calls out. Refusals are problem documents (RFC 9457)."))
                .components(new Components()
                        .addSecuritySchemes(
                                BASIC,
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme("basic"))
                        .addSecuritySchemes(
                                KEY,
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme("bearer")))
                .security(List.of(new SecurityRequirement().addList(BASIC), new SecurityRequirement().addList(KEY)));
    }

    /** Takes the place of springdoc's own, under which every controller's {@code Page} would be the same schema. */
    @Bean
    ModelResolver schemaNames(ObjectMapperProvider mappers) {
        return new ModelResolver(mappers.jsonMapper(), new OuterAndInnerName()).openapi31(true);
    }

    @Bean
    OpenApiCustomizer problemSchema() {
        return document -> {
            ModelConverters.getInstance(true)
                    .readAll(ProblemDocument.class)
                    .forEach(document.getComponents()::addSchemas);
            document.setServers(null); // it names the host that was asked, and so differs everywhere
        };
    }

    @Bean
    OperationCustomizer rolesAndRefusals() {
        return (operation, handler) -> {
            operation.setOperationId(operationId(handler));
            operation.addExtension("x-roles", roles(handler));
            operation.getResponses().addApiResponse("default", refusal());
            if (operation.getDescription() == null) {
                operation.setDescription("Roles: " + String.join(", ", roles(handler)));
            }
            return operation;
        };
    }

    /** Springdoc's own would number methods of one name by the order in which it meets them. */
    private static String operationId(HandlerMethod handler) {
        String controller = handler.getBeanType().getSimpleName().replace("Controller", "");
        return StringUtils.uncapitalize(controller) + "_" + handler.getMethod().getName();
    }

    private static List<String> roles(HandlerMethod handler) {
        RolesAllowed roles = handler.getMethodAnnotation(RolesAllowed.class);
        return roles == null ? List.of() : List.of(roles.value());
    }

    private static ApiResponse refusal() {
        Schema<?> schema = new Schema<>().$ref("#/components/schemas/" + PROBLEM);
        return new ApiResponse()
                .description("Refused")
                .content(new Content().addMediaType("application/problem+json", new MediaType().schema(schema)));
    }

    /** A class inside another is named by both: {@code LeadController.Page} is {@code LeadPage}. */
    private static final class OuterAndInnerName extends TypeNameResolver {

        @Override
        protected String getNameOfClass(Class<?> type) {
            Class<?> outer = type.getEnclosingClass();
            String name = super.getNameOfClass(type);
            String prefix = outer == null ? "" : outer.getSimpleName().replace("Controller", "");
            return name.startsWith(prefix) ? name : prefix + name;
        }
    }
}
