FROM debian:12 AS build
RUN apt-get update && apt-get install -y curl && rm -rf /var/lib/apt/lists/*
FROM scratch
COPY --from=build /a /a
