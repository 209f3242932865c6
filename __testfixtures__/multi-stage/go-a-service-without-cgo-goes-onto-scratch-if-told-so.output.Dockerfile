FROM golang:1.22-alpine AS builder
# no libc is needed
ENV CGO_ENABLED=0
WORKDIR /src
COPY . .
RUN go vet ./... && go test ./...
RUN go build -trimpath -o /bin/server ./cmd/server

FROM scratch AS app
ENV ZONEINFO=/usr/local/go/lib/time/zoneinfo.zip
ENV CGO_ENABLED=0
WORKDIR /src
COPY --from=builder /etc/passwd /etc/passwd
COPY --from=builder /etc/group /etc/group
COPY --from=builder /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/ca-certificates.crt
COPY --from=builder /usr/local/go/lib/time/zoneinfo.zip /usr/local/go/lib/time/zoneinfo.zip
COPY --from=builder /bin/server /bin/server

LABEL org.opencontainers.image.title="greeter"
USER 65532:65532
EXPOSE 8080
ENTRYPOINT ["/bin/server"]
