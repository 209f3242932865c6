FROM golang:1.23 AS build
COPY go.mod ./
RUN --mount=type=cache,target=/go/pkg/mod \
    --mount=type=cache,target=/root/.cache/go-build \
    go mod download
COPY . .
RUN --mount=type=cache,target=/go/pkg/mod \
    --mount=type=cache,target=/root/.cache/go-build \
    make build
FROM scratch
COPY --from=build /go/bin/app /app
ENTRYPOINT ["/app"]
