FROM debian:12
RUN sudo mkdir /a && chown "${SUDO_USER:-root}" /a
