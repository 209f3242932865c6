FROM debian:trixie
ENV LANG=C.UTF-8
CMD ["bash", "-l"]
