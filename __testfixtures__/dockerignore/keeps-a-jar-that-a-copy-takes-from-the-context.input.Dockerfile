FROM maven:3.9-eclipse-temurin-21 AS build
WORKDIR /src
COPY . .
RUN mvn -B package

FROM eclipse-temurin:21-jre
ARG JAR=target/*.jar
COPY ${JAR} /shop.jar
CMD ["java", "-jar", "/shop.jar"]
