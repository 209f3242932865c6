FROM debian:12
RUN apt-get update && apt-key list && apt-cache policy && apt-mark hold curl && ./apt-file/apt.sh && apt
