FROM debian:12
RUN echo secret | sudo -S mkdir /a
