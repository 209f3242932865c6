FROM eclipse-temurin:21-jdk-alpine AS orders
WORKDIR /workspace
COPY . .
RUN chmod +x mvnw && ./mvnw -q clean verify && cp target/*.jar /app.jar && rm -rf ~/.m2
ENV JAVA_OPTS="-Xmx256m"
RUN addgroup -S spring && adduser -S spring -G spring
USER spring
HEALTHCHECK CMD wget -qO- http://localhost:8080/actuator/health || exit 1
ENTRYPOINT ["sh", "-c", "exec java $JAVA_OPTS -jar /app.jar"]
