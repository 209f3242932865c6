FROM maven:3.9 AS b
COPY . .
RUN mvn -B -s settings.xml package
FROM eclipse-temurin:21
COPY --from=b /a.jar /a.jar
