FROM debian:12
RUN sh -c "apt-get install a && apt-get install b"
ONBUILD RUN apt-get install a && apt-get install b
