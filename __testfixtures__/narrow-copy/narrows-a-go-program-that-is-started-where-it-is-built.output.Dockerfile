FROM golang:1.22
WORKDIR /src
COPY go.mod go.sum schema.go schema.sql ./
COPY cmd ./cmd
COPY e2e ./e2e
COPY internal ./internal
RUN VERSION=1; go build -ldflags "-X main.version=$VERSION" -o /usr/local/bin/serve ./cmd/shop
CMD ["serve"]
