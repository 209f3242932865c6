FROM debian:12
RUN curl -fL https://example.com/a.tgz | tar xz && curl -f https://example.com/k | gpg --dearmor -o /k
RUN curl -f https://example.com/k | sudo apt-key add -
RUN curl -f https://example.com/a.gz | gunzip > a
