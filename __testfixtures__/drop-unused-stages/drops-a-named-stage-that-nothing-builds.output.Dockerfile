FROM golang:1.24 AS build
COPY . .

FROM debian:12
COPY --from=build /a /a
