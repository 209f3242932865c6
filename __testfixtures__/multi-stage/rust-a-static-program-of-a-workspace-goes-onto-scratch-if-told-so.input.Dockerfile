FROM rust:1.76-bookworm
RUN rustup target add x86_64-unknown-linux-musl && apt-get update && apt-get install -y musl-tools
WORKDIR /build
COPY . .
RUN cargo test -p api && cargo build --release --target x86_64-unknown-linux-musl -p api --bin api-server
USER 1000
ENTRYPOINT ["/build/target/x86_64-unknown-linux-musl/release/api-server"]
