FROM rust:1.79 AS build
WORKDIR /src
COPY . .
RUN cargo test
RUN cargo build --release --locked

FROM debian:12-slim
COPY --from=build /src/target/release/shop /usr/local/bin/shop
CMD ["shop"]
