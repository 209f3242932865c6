# syntax=docker/dockerfile:1
FROM golang:1.22 AS build
WORKDIR /src
COPY --link . .
RUN go build -o /shop .
FROM scratch
COPY --link --from=build /shop /shop
