FROM fedora:40 AS b
RUN dnf install -y git
FROM scratch
COPY --from=b /a /a
