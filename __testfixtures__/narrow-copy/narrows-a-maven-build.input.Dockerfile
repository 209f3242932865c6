FROM maven:3.9-eclipse-temurin-21 AS build
WORKDIR /src
COPY . /src
RUN mvn -B package -DskipTests

FROM eclipse-temurin:21-jre
COPY --from=build /src/web/target/web.jar /web.jar
CMD ["java", "-jar", "/web.jar"]
