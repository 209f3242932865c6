FROM golang:1.22 AS build
WORKDIR /src
COPY go.mod go.sum ./
COPY cmd ./cmd
COPY internal ./internal
COPY migrations ./migrations
RUN CGO_ENABLED=0 go build -o /shop ./cmd/shop

FROM scratch
COPY --from=build /shop /shop
COPY --from=build /src/migrations /migrations
ENTRYPOINT ["/shop"]
