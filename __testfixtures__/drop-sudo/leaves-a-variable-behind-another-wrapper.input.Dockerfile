FROM debian:12
RUN nice sudo A=b mkdir /a
