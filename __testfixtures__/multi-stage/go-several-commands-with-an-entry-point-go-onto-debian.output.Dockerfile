FROM golang:1.22 AS builder
RUN apt-get update && apt-get install -y --no-install-recommends gcc libsqlite3-dev ffmpeg && rm -rf /var/lib/apt/lists/*
WORKDIR /go/src/example.com/media
COPY . .
RUN go build -tags libsqlite3 -o /usr/local/bin/ ./cmd/...

FROM debian:bookworm-slim
RUN apt-get update && \
    apt-get install -y --no-install-recommends \
        libsqlite3-0 \
        ffmpeg \
        ca-certificates \
        tzdata \
        curl && \
    rm -rf /var/lib/apt/lists/*
WORKDIR /go/src/example.com/media
COPY --from=builder /usr/local/bin/mediactl /usr/local/bin/mediactl
COPY --from=builder /usr/local/bin/mediad /usr/local/bin/mediad
COPY --from=builder /go/src/example.com/media/docker /go/src/example.com/media/docker
RUN useradd --uid 10001 media
COPY docker/entrypoint.sh /entrypoint.sh
USER media
HEALTHCHECK --interval=1m CMD curl -fsS http://localhost:8080/health
ENTRYPOINT ["/entrypoint.sh"]
CMD ["mediad"]
