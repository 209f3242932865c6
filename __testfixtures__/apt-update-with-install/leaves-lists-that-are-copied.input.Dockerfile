FROM debian:12 AS lists
RUN apt-get update
RUN apt-get install -y a
FROM scratch
COPY --from=lists /var/lib/apt /var/lib/apt
