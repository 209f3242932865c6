FROM debian:12
ARG UID=1000
RUN useradd -m -u ${UID} app
RUN useradd -m -u $(id -u) other
