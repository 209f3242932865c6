FROM maven:3.9 AS b
COPY settings.xml /root/.m2/settings.xml
RUN --mount=type=cache,target=/root/.m2/repository,sharing=locked mvn package
FROM eclipse-temurin:21
COPY --from=b /app/target/app.jar /app.jar
CMD ["java", "-jar", "/app.jar"]
