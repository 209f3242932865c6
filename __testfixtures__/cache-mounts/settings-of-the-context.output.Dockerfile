FROM maven:3.9 AS b
COPY . .
RUN --mount=type=cache,target=/root/.m2/repository,sharing=locked mvn -B -s settings.xml package
FROM eclipse-temurin:21
COPY --from=b /a.jar /a.jar
