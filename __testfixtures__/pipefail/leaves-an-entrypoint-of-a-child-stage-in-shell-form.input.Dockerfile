FROM debian:12 AS base
RUN cat list | xargs rm
FROM base
ENTRYPOINT app
