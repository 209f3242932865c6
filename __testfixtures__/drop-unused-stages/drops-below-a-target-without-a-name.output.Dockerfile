FROM debian:12
COPY a /a
FROM debian:12
COPY c /c
