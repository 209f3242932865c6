FROM golang:1.22-bookworm AS builder
WORKDIR /srv/shop
ENV CGO_ENABLED=0
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN go build -o bin/ ./cmd/shop

FROM gcr.io/distroless/static-debian12
WORKDIR /srv/shop
ENV CGO_ENABLED=0
COPY --from=builder /srv/shop/bin/shop /srv/shop/bin/shop
COPY --from=builder /srv/shop/config /srv/shop/config
COPY --from=builder /srv/shop/migrations /srv/shop/migrations
COPY --from=builder /srv/shop/web/templates /srv/shop/web/templates
ENV PORT=8080
HEALTHCHECK CMD ["/srv/shop/bin/shop", "-check"]
CMD ["bin/shop", "--config", "config/shop.yaml"]
