FROM rust:1.76-bookworm AS builder
RUN rustup target add x86_64-unknown-linux-musl && apt-get update && apt-get install -y musl-tools
WORKDIR /build
COPY . .
RUN cargo test -p api && cargo build --release --target x86_64-unknown-linux-musl -p api --bin api-server

FROM scratch
WORKDIR /build
COPY --from=builder /etc/passwd /etc/passwd
COPY --from=builder /etc/group /etc/group
COPY --from=builder /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/ca-certificates.crt
COPY --from=builder /build/target/x86_64-unknown-linux-musl/release/api-server /build/target/x86_64-unknown-linux-musl/release/api-server
USER 1000
ENTRYPOINT ["/build/target/x86_64-unknown-linux-musl/release/api-server"]
