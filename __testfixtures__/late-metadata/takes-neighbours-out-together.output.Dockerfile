FROM debian:12-slim AS neighbours
RUN mkdir /x

RUN mkdir /y

LABEL revision=1
LABEL created=2

FROM debian:12-slim AS apart
RUN echo "a # b"
ENV LANG=C
RUN mkdir /y

LABEL revision=1
LABEL created=2

FROM debian:12-slim
# nothing
RUN mkdir /x
  # indented
LABEL revision=1
