FROM golang:1.24 AS build
COPY a b
WORKDIR /src
RUN make
WORKDIR /app
FROM scratch
COPY --from=build /server /
