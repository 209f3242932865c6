FROM gradle:8-jdk21-alpine
WORKDIR /src
COPY . .
RUN gradle installDist
ENTRYPOINT ["build/install/worker/bin/worker"]
