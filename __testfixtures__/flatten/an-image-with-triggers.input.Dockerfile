FROM acme/base:1
RUN make
