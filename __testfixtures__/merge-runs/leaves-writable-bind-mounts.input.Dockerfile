FROM debian:12
RUN --mount=type=bind,target=/t,rw a
RUN --mount=type=bind,target=/t,rw b
