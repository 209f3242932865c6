FROM golang:1.24 AS build
COPY a b
RUN cd /src && make
WORKDIR /app
FROM scratch
COPY --from=build /server /
