FROM debian:12 AS Build2
RUN make
FROM debian:12 AS tools
FROM debian:12
RUN --mount=type=cache,target=/cache --mount=type=bind,FROM=Build2,target=/a --mount=type=bind,from=tools,target=/b make
COPY --from=Build2 /app /app
