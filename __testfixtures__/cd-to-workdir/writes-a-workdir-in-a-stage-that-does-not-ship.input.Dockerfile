FROM golang:1.24 AS build
COPY . /src
RUN cd /src && \
    go build -o /server . && \
    go test ./...
FROM scratch
COPY --from=build /server /
