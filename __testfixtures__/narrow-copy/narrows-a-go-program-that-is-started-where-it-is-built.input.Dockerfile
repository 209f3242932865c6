FROM golang:1.22
WORKDIR /src
COPY ./ ./
RUN VERSION=1; go build -ldflags "-X main.version=$VERSION" -o /usr/local/bin/serve ./cmd/shop
CMD ["serve"]
