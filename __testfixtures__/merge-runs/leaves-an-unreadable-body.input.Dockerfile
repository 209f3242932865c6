FROM debian:12
RUN a
RUN echo "unclosed
RUN b
