FROM debian:12 AS build2
RUN make
FROM debian:12 AS tools
FROM debian:12
RUN --mount=type=cache,target=/cache --mount=type=bind,FROM=build2,target=/a --mount=type=bind,from=tools,target=/b make
COPY --from=build2 /app /app
