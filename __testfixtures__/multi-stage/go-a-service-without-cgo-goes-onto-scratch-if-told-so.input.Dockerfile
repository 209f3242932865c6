FROM golang:1.22-alpine AS app
# no libc is needed
ENV CGO_ENABLED=0
WORKDIR /src
COPY . .
RUN go vet ./... && go test ./...
RUN go build -trimpath -o /bin/server ./cmd/server

LABEL org.opencontainers.image.title="greeter"
USER 65532:65532
EXPOSE 8080
ENTRYPOINT ["/bin/server"]
