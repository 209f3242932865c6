FROM golang:1.24 AS base
WORKDIR /src/

FROM base
WORKDIR /src/app
