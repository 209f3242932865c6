FROM debian:12-slim AS neighbours
RUN mkdir /x

LABEL revision=1
LABEL created=2
  
RUN mkdir /y

FROM debian:12-slim AS apart
RUN echo "a # b"
LABEL revision=1
ENV LANG=C
LABEL created=2
RUN mkdir /y

FROM debian:12-slim
  # indented
LABEL revision=1
# nothing
RUN mkdir /x
