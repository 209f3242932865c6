FROM rust:1.75-slim
WORKDIR /app
COPY . .
RUN cargo install --path .
CMD ["counter"]
