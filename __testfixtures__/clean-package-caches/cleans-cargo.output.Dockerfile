FROM rust:1.80
COPY . .
RUN cargo build --release && \
    rm -rf "${CARGO_HOME:-$HOME/.cargo}/registry" "${CARGO_HOME:-$HOME/.cargo}/git"
CMD ["target/release/x"]
