FROM rust:1.80
WORKDIR /src
COPY . .
RUN cargo install cargo-auditable --locked
RUN cargo auditable build --release
