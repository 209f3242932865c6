FROM golang:1.22-bookworm
WORKDIR /srv/shop
ENV CGO_ENABLED=0
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN go build -o bin/ ./cmd/shop
ENV PORT=8080
HEALTHCHECK CMD ["/srv/shop/bin/shop", "-check"]
CMD ["bin/shop", "--config", "config/shop.yaml"]
