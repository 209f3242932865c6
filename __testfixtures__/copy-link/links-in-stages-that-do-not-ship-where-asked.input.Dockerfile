# syntax=docker/dockerfile:1
FROM golang:1.22 AS build
WORKDIR /src
COPY . .
RUN go build -o /shop .
FROM scratch AS data
COPY a /a
FROM scratch
COPY --from=build /shop /shop
COPY --from=data /a /b
