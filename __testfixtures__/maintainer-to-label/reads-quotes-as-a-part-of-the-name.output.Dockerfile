FROM debian:12 AS both
LABEL org.opencontainers.image.authors="\"A\" and \"B\""
FROM debian:12 AS single
LABEL org.opencontainers.image.authors="'A' and 'B'"
FROM debian:12 AS behind
LABEL org.opencontainers.image.authors="A \"B\""
FROM debian:12 AS before
LABEL org.opencontainers.image.authors="\"A\" B"
FROM debian:12 AS single-behind
LABEL org.opencontainers.image.authors="A 'B'"
FROM debian:12 AS single-before
LABEL org.opencontainers.image.authors="'A' B"
FROM debian:12 AS blanks
ENV maintainer=me
LABEL org.opencontainers.image.authors="A"
