FROM \
  debian:1\
2
RUN make
