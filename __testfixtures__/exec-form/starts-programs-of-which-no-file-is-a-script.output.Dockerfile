FROM golang:1.24 AS build
COPY . .
RUN go build -o /out/server ./cmd/server && go build -o=/out/worker ./cmd/worker
RUN gcc -o"/out/tool" tool.c && cc -o/out/probe probe.c

FROM debian:12 AS api
COPY --from=build /out /app
COPY --from=acme/shipper:2 /bin/shipper /app/
COPY --from=acme/keeper:2 ["/bin/keeper", "/app/"]
COPY <<EOF /etc/app.conf
mode = fast
EOF
CMD ["/app/server", "--port", "80"]

FROM debian:12 AS worker
CMD ["/app/worker", "--queue", "mail"]

FROM debian:12 AS tool
CMD ["/app/tool", "--verbose"]

FROM debian:12 AS probe
CMD ["/app/probe", "--once"]

FROM debian:12 AS shipper
CMD ["/app/shipper", "--once"]

FROM debian:12 AS keeper
CMD ["/app/keeper", "--once"]

FROM python:3.12 AS python
RUN echo hello > /srv/python
CMD ["python", "--version"]
