FROM debian:12
RUN ["apt", "install", "-y", "curl"]
ONBUILD RUN apt update
CMD apt update
