FROM rust:1.80-slim-bookworm
RUN apt-get update && apt-get install -y gcc && cargo install x
CMD ["x"]
