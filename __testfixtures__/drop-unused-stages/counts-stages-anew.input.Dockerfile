FROM debian:12
RUN true
FROM debian:12
COPY a /a
FROM debian:12 AS two
COPY --from=1 /a /a
RUN --mount=type=bind,from=1,target=/b,source=/b cat /b
FROM debian:12
COPY --from=1 /a /a
COPY --from=two /a /a2
COPY --from=2 --chown=1:1 ["/a", "/a3"]
RUN --mount=from=2,target=/b cat /b
