FROM maven:3.9-eclipse-temurin-21 AS build
WORKDIR /src
COPY pom.xml ./
COPY checks ./checks
COPY core ./core
COPY src ./src
RUN mvn -B package

FROM eclipse-temurin:21-jre
COPY --from=build /src/target/shop.jar /shop.jar
CMD ["java", "-jar", "/shop.jar"]
