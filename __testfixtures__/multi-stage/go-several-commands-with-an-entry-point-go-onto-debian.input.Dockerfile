FROM golang:1.22
RUN apt-get update && apt-get install -y --no-install-recommends gcc libsqlite3-dev ffmpeg && rm -rf /var/lib/apt/lists/*
WORKDIR /go/src/example.com/media
COPY . .
RUN go build -tags libsqlite3 -o /usr/local/bin/ ./cmd/...
RUN useradd --uid 10001 media
COPY docker/entrypoint.sh /entrypoint.sh
USER media
HEALTHCHECK --interval=1m CMD curl -fsS http://localhost:8080/health
ENTRYPOINT ["/entrypoint.sh"]
CMD ["mediad"]
