FROM debian:12
RUN wget -S https://example.com/a.tgz 2>&1 | grep Length
RUN wget https://example.com/a.tgz 2>/dev/null
RUN wget https://example.com/a.tgz &> log
