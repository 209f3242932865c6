FROM debian:12
RUN (f() { echo x; }; f) && \
    f
