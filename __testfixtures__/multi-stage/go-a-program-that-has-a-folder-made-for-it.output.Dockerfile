FROM golang:1.22-bookworm AS builder
WORKDIR /app
COPY . .
RUN mkdir -p data && chown 1000:1000 data && CGO_ENABLED=0 go build -o app .

FROM gcr.io/distroless/static-debian12
COPY --from=builder --chown=1000:1000 /app/data /app/data
WORKDIR /app
COPY --from=builder /app/app /app/app
USER 1000:1000
VOLUME /app/data
CMD ["./app", "--data", "data"]
