FROM debian:12
RUN echo \

  "then RUN it" && \

  run-parts /etc && \

  Run me
