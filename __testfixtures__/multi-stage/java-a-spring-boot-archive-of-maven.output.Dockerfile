FROM maven:3.9-eclipse-temurin-17 AS builder
WORKDIR /app
COPY pom.xml .
RUN mvn -B dependency:go-offline
COPY . .
RUN mvn -B package -DskipTests

FROM eclipse-temurin:17-jre
WORKDIR /app
COPY --from=builder /app/target/orders-1.4.0.jar /app/target/orders-1.4.0.jar
EXPOSE 8080
CMD ["java", "-jar", "target/orders-1.4.0.jar"]
