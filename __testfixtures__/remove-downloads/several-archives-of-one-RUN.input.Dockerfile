FROM debian:12
RUN cd /tmp && \
    wget https://example.com/a.zip https://example.com/b.zip && \
    unzip a.zip && \
    unzip b.zip
