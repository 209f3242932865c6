# syntax=docker/dockerfile:1
FROM rust:1.77-alpine3.19
RUN apk add --no-cache musl-dev
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/app/target cargo build --release --bin worker && cp target/release/worker /usr/local/bin/
RUN addgroup -S app && adduser -S -G app app && mkdir -p /var/spool/jobs && chown app:app /var/spool/jobs
USER app
CMD ["worker"]
