FROM debian:12
COPY a /a
FROM debian:12 AS two
COPY --from=0 /a /a
RUN --mount=type=bind,from=0,target=/b,source=/b cat /b
FROM debian:12
COPY --from=0 /a /a
COPY --from=two /a /a2
COPY --from=1 --chown=1:1 ["/a", "/a3"]
RUN --mount=from=1,target=/b cat /b
