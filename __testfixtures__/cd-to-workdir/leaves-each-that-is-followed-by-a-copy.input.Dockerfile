FROM golang:1.24 AS build
RUN cd /src && make
RUN cd /src && make install
COPY a b
FROM scratch
COPY --from=build /server /
