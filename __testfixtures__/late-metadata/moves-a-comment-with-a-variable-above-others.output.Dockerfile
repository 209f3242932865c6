FROM debian:12-slim
LABEL maintainer=me
RUN mkdir /x
# when
LABEL created=2024-01-01
LABEL revision=1
