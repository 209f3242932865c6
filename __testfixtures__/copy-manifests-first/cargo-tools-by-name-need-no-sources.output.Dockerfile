FROM rust:1.80
WORKDIR /src
RUN cargo install cargo-auditable --locked
COPY . .
RUN cargo auditable build --release
