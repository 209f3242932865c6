FROM debian:12
SHELL ["/bin/bash", "-c"]
RUN make ${jobs[n++]}
RUN make ${text:i+=1:2}
RUN make ${path:-x--y}
