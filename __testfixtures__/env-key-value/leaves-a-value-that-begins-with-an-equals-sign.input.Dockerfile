FROM debian:12
ENV A = b
ENV C =d
