FROM golang:1.24 AS build
WORKDIR /app
COPY . .
WORKDIR /src
RUN cdk synth
RUN etcd --version
WORKDIR /app
WORKDIR /src
RUN \
    # builds it
    make \
    # everything
    all
WORKDIR /lib
WORKDIR /src
RUN make lib
WORKDIR /app
FROM scratch
COPY --from=build /server /
