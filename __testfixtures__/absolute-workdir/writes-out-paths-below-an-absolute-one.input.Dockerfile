FROM golang:1.24
WORKDIR /src
WORKDIR cmd/server
WORKDIR ../client/
