FROM debian:12
SHELL ["/bin/bash", "-c"]
RUN wget -O a https://example.com/a.tgz >& log
RUN wget -O a https://example.com/a.tgz &>> log
RUN wget -S https://example.com/a.tgz |& grep Length
RUN { wget -S https://example.com/a.tgz && echo done; } 2>&1 | grep Length
RUN if true; then wget https://example.com/a.tgz; fi 2> log
RUN wget --execute robots=off -q https://example.com/a.tgz
RUN get() { wget -S "$@"; } && get -q https://example.com/a.tgz
RUN $TOOL https://example.com/a.tgz
