FROM debian:12 AS named
COPY a /a
FROM debian:12
COPY --from=0 /a /a
FROM debian:12
COPY --from=1 /a /a
FROM debian:12
COPY --from=2 /a /a
FROM debian:12
COPY --from=3 /a /a
FROM debian:12
COPY --from=4 /a /a
FROM debian:12
COPY --from=5 /a /a
FROM debian:12
COPY --from=6 /a /a
FROM debian:12
COPY --from=7 /a /a
FROM debian:12
COPY --from=8 /a /a
FROM debian:12
COPY --from=9 /a /a
COPY --from=1password/op:2 /usr/local/bin/op /usr/local/bin/op
RUN --mount=target=/b,FROM=9,source=/a --mount=type=bind,from=node:22,target=/node cat /b/a
