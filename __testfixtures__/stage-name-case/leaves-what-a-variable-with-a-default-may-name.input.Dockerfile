ARG BASE
FROM debian:12 AS Build
RUN make
FROM ${BASE:-debian:12}
COPY --from=Build /app /app
