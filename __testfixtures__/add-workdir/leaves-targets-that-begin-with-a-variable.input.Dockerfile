FROM debian:12
ARG DIR
ENV HERE=here
COPY a $DIR/a
COPY a ${HERE}/a
