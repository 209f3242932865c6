FROM scratch
COPY --link --from=busybox:1.38 /bin/sh /bin/sh
RUN --mount=type=bind,from=python:3.14,source=/usr,target=/x true
