FROM maven:3.9-eclipse-temurin-21 AS build
WORKDIR /src
COPY mvnw pom.xml ./
COPY core ./core
COPY web ./web
RUN ./mvnw -B package -DskipTests -pl web -am

FROM eclipse-temurin:21-jre
COPY --from=build /src/web/target/shop.jar /shop.jar
CMD ["java", "-jar", "/shop.jar"]
