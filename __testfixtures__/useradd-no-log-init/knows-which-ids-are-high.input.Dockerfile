FROM debian:12
ENV ID=12 OTHER=abc
RUN useradd -u $ID a
RUN useradd -u 1x b
RUN useradd -u $OTHER c
RUN useradd -u 199999 d
RUN useradd -u 200000 e
RUN useradd -u 65535 f
RUN useradd -u 65536 g
RUN $ADD -u 4000000 h
