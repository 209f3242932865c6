FROM golang:1.24 AS tools
RUN go install example.com/tool@latest

FROM golang:1.24 AS build
COPY . .

FROM debian:12
COPY --from=build /a /a
