FROM debian:12
RUN --mount=type=cache,target=/a a
RUN --mount=type=cache,target=/b b
