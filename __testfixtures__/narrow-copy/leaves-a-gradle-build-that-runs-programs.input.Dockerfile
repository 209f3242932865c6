FROM gradle:8-jdk21 AS build
WORKDIR /src
COPY . .
RUN gradle build --no-daemon -x test

FROM eclipse-temurin:21-jre
COPY --from=build /src/build/libs/app.jar /app.jar
CMD ["java", "-jar", "/app.jar"]
