FROM debian:12
ARG UID=1000
RUN useradd -l -m -u ${UID} app
RUN useradd -l -m -u $(id -u) other
