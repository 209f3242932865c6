# syntax=docker/dockerfile:1
FROM golang:1.22 AS build
WORKDIR /src
COPY . .
RUN go build -o /shop .

FROM debian:12-slim
RUN apt-get update && apt-get install -y ca-certificates
COPY --from=build /shop /usr/local/bin/shop
CMD ["shop"]
