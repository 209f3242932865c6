FROM maven:3.9 AS b
RUN mvn -s /usr/share/maven/ref/settings-docker.xml package
FROM eclipse-temurin:21
COPY --from=b /a.jar /a.jar
