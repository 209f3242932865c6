FROM debian:12
RUN echo one
# fetches it
RUN curl -fsS https://example.com/install | sh
RUN make 2>&1 | tee log
CMD ["app"]
HEALTHCHECK NONE
