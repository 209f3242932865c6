FROM debian:12
RUN cd /src && make
CMD ["/src/app"]
