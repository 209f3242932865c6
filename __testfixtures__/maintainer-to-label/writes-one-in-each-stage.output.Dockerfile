FROM debian:12 AS a
LABEL org.opencontainers.image.authors="Jo"
FROM debian:12
LABEL org.opencontainers.image.authors="Jo"
