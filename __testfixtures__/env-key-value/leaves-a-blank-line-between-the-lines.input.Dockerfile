FROM debian:12
ENV DEPS gcc \

RUN make
