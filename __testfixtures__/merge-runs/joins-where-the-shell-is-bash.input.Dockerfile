FROM debian:12
SHELL ["/bin/bash", "-c"]
RUN ./configure &> /dev/null
RUN make -s &>> log
