FROM debian:12-slim
LABEL revision=1
RUN mkdir /x
# both
LABEL revision=2 maintainer=a
LABEL vendor=b
RUN mkdir /y
