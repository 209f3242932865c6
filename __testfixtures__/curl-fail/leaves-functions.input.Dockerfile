FROM debian:12
RUN get() { curl -o a https://example.com/a; }; get
