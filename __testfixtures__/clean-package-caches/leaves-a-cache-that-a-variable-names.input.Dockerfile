FROM rust:1.90
RUN cargo install ripgrep
RUN chmod -R a+w $CARGO_HOME/registry
