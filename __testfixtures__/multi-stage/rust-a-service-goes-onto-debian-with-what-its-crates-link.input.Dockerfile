FROM rust:1.75
WORKDIR /usr/src/counter
COPY Cargo.toml Cargo.lock ./
RUN mkdir src && echo "fn main() {}" > src/main.rs && cargo build --release && rm -rf src
COPY . .
RUN cargo build --release
EXPOSE 3000
CMD ["./target/release/counter"]
