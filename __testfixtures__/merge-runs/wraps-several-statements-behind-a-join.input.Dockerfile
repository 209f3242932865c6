FROM debian:12
RUN mkdir /x
RUN echo a; echo b
