# syntax=docker/dockerfile:1
FROM golang:1.22 AS build
WORKDIR /src
COPY . .
RUN go build -o /shop .
FROM scratch
COPY --from=build /shop /shop
