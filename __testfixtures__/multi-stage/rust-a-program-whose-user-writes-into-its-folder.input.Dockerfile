FROM rust:1.75
WORKDIR /app
COPY . .
RUN cargo build --release
RUN chown -R 1000:1000 /app
USER 1000:1000
CMD ["./target/release/counter"]
