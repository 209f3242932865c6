FROM maven:3.8-openjdk-11-slim AS builder
WORKDIR /opt/batch
COPY . .
RUN mvn package

FROM openjdk:11-jre-slim
WORKDIR /opt/batch
COPY --from=builder /opt/batch /opt/batch
CMD ["java", "-jar", "target/batch.jar", "--once"]
