FROM golang:1.23 AS build
RUN go mod download && go build ./...
FROM golang:1.23
RUN --mount=type=bind,from=build,source=/go,target=/g ls /g
