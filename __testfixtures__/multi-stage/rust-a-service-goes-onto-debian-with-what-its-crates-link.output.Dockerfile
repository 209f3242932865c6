FROM rust:1.75 AS builder
WORKDIR /usr/src/counter
COPY Cargo.toml Cargo.lock ./
RUN mkdir src && echo "fn main() {}" > src/main.rs && cargo build --release && rm -rf src
COPY . .
RUN cargo build --release

FROM debian:bookworm-slim
RUN apt-get update && \
    apt-get install -y --no-install-recommends \
        libssl3 \
        ca-certificates \
        tzdata && \
    rm -rf /var/lib/apt/lists/*
WORKDIR /usr/src/counter
COPY --from=builder /usr/src/counter/target/release/counter /usr/src/counter/target/release/counter
COPY --from=builder /usr/src/counter/static /usr/src/counter/static
EXPOSE 3000
CMD ["./target/release/counter"]
