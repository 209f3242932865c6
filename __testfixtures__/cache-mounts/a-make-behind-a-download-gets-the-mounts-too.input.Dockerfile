FROM golang:1.23 AS build
COPY go.mod ./
RUN go mod download
COPY . .
RUN make build
FROM scratch
COPY --from=build /go/bin/app /app
ENTRYPOINT ["/app"]
