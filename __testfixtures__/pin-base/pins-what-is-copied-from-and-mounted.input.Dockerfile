FROM scratch
COPY --link --from=busybox /bin/sh /bin/sh
RUN --mount=type=bind,from=python:latest,source=/usr,target=/x true
