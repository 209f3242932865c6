FROM debian:12
RUN useradd -l -u 100001 a && useradd --no-log-init --uid 100001 b && useradd --no-log -u 100001 c && useradd -rlm -u 100001 d
