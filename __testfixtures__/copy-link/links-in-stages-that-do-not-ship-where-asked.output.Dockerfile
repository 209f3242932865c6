# syntax=docker/dockerfile:1
FROM golang:1.22 AS build
WORKDIR /src
COPY . .
RUN go build -o /shop .
FROM scratch AS data
COPY --link a /a
FROM scratch
COPY --link --from=build /shop /shop
COPY --link --from=data /a /b
