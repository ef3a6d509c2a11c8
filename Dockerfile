# syntax=docker/dockerfile:1
# Build: docker build -t voronka .   (the tests run elsewhere: ./mvnw verify)
FROM eclipse-temurin:17-jdk AS build
WORKDIR /build
COPY . .
RUN --mount=type=cache,target=/root/.m2 ./mvnw -B -ntp -q -DskipTests package \
 && java -Djarmode=tools -jar target/voronka-*.jar extract --layers --destination layers \
 && mv layers/application/voronka-*.jar layers/application/voronka.jar

FROM eclipse-temurin:17-jre
# What the application writes: the erasure ledger, and the embedded database if no other one is named.
RUN useradd --system --uid 10001 --home-dir /opt/voronka voronka \
 && install -d -o voronka -g voronka -m 700 /data /ledger
WORKDIR /opt/voronka
# From what changes least to what changes most: a new release replaces the last layer only.
COPY --from=build /build/layers/dependencies/ ./
COPY --from=build /build/layers/snapshot-dependencies/ ./
COPY --from=build /build/layers/application/ ./
COPY --chmod=755 docker/healthcheck.sh ./
USER voronka
ENV VORONKA_DATA=/data \
    JAVA_TOOL_OPTIONS="-XX:MaxRAMPercentage=70 -XX:+ExitOnOutOfMemoryError"
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=5s --start-period=90s --retries=6 CMD ["./healthcheck.sh"]
ENTRYPOINT ["java", "-jar", "voronka.jar"]
