FROM debian:12-slim
# when
LABEL created=2024-01-01
LABEL revision=1
LABEL maintainer=me
RUN mkdir /x
