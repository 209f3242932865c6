FROM debian:12
COPY a /a
FROM debian:12
COPY b /b
FROM debian:12
COPY c /c
