FROM eclipse-temurin:21-jdk-alpine AS builder
WORKDIR /workspace
COPY . .
RUN chmod +x mvnw && ./mvnw -q clean verify && cp target/*.jar /app.jar && rm -rf ~/.m2

FROM eclipse-temurin:21-jre-alpine AS orders
WORKDIR /workspace
COPY --from=builder /app.jar /app.jar
COPY --from=builder /workspace/config /workspace/config
ENV JAVA_OPTS="-Xmx256m"
RUN addgroup -S spring && adduser -S spring -G spring
USER spring
HEALTHCHECK CMD wget -qO- http://localhost:8080/actuator/health || exit 1
ENTRYPOINT ["sh", "-c", "exec java $JAVA_OPTS -jar /app.jar"]
