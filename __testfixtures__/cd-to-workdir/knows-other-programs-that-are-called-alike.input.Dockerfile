FROM golang:1.24 AS build
WORKDIR /app
COPY . .
RUN cd /src && cdk synth
RUN cd /src && etcd --version
WORKDIR /app
RUN \
    # builds it
    cd /src && make \
    # everything
    all
WORKDIR /lib
RUN cd /src && make lib
WORKDIR /app
FROM scratch
COPY --from=build /server /
