FROM debian:12
WORKDIR /srv/app
RUN make && rm -rf /tmp/* *.o "$scratch" /srv/apple
RUN rm -rf build/app /srv/app/*
RUN make check
