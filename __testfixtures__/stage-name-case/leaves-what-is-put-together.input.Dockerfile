ARG REST=ild
FROM debian:12 AS Build
RUN make
FROM Bu$REST
COPY --from=Build /app /app
