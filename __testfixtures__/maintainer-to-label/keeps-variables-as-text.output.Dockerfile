FROM debian:12
ARG WHO=jo
LABEL org.opencontainers.image.authors="\$WHO \${WHO} \"Jo\" \\x <jo@example.com>"
