FROM debian:12 AS mine-a
RUN true
FROM debian:12
COPY a /a
