FROM debian:12
RUN for n in a b; do wget https://example.com/$n.tgz && tar xf $n.tgz; done
