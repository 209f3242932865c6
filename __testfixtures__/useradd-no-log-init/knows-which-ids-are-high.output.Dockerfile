FROM debian:12
ENV ID=12 OTHER=abc
RUN useradd -u $ID a
RUN useradd -l -u 1x b
RUN useradd -l -u $OTHER c
RUN useradd -l -u 199999 d
RUN useradd -l -u 200000 e
RUN useradd -l -u 65535 f
RUN useradd -l -u 65536 g
RUN $ADD -u 4000000 h
