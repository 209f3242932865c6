FROM debian:12
RUN useradd -u 1000 app && useradd --uid=9999 b && useradd -rmu 999 c
