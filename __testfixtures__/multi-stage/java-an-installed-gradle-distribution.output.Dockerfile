FROM gradle:8-jdk21-alpine AS builder
WORKDIR /src
COPY . .
RUN gradle installDist

FROM eclipse-temurin:21-jre-alpine
WORKDIR /src
COPY --from=builder /src/build/install/worker /src/build/install/worker
ENTRYPOINT ["build/install/worker/bin/worker"]
