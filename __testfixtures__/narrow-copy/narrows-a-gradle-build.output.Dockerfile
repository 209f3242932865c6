FROM gradle:8-jdk21 AS build
WORKDIR /src
COPY --chown=gradle:gradle gradle.properties settings.gradle.kts ./
COPY --chown=gradle:gradle app ./app
COPY --chown=gradle:gradle gradle ./gradle
RUN gradle build --no-daemon -x test

FROM eclipse-temurin:21-jre
COPY --from=build /src/app/build/libs/app.jar /app.jar
CMD ["java", "-jar", "/app.jar"]
