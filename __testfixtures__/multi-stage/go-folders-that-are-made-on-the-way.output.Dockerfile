FROM golang:1.22-bookworm AS builder
WORKDIR /data
WORKDIR /data/cache
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -o /srv/server/server .

FROM gcr.io/distroless/static-debian12
WORKDIR /data/cache
COPY --from=builder /srv/server/server /srv/server/server
WORKDIR /srv/server
WORKDIR tmp
CMD ["/srv/server/server"]
