FROM debian:12
RUN --mount=type=tmpfs,target=/t a
RUN --mount=type=tmpfs,target=/t b
