FROM debian:12 AS Build
RUN make
FROM debian:12
COPY --from="Build" /app /app
