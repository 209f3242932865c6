FROM debian:12 AS a
FROM a AS b
RUN true
FROM debian:12 AS c
COPY --from=b /b /b
FROM debian:12
COPY a /a
