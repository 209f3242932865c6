FROM debian:12
SHELL ["/bin/bash", "-c"]
RUN (make ${jobs[n++]}) && \
    (make ${text:i+=1:2}) && \
    make ${path:-x--y}
