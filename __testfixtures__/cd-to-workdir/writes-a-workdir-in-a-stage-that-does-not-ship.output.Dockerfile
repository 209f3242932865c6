FROM golang:1.24 AS build
COPY . /src
WORKDIR /src
RUN go build -o /server . && \
    go test ./...
FROM scratch
COPY --from=build /server /
