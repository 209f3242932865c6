FROM debian:12
RUN exec npm ci
