FROM debian:12
RUN get() { wget https://example.com/a.tgz && tar xf a.tgz; }; get
