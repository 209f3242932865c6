FROM debian:12
RUN curl -L https://example.com/a.tgz | tar xz && curl https://example.com/k | gpg --dearmor -o /k
RUN curl https://example.com/k | sudo apt-key add -
RUN curl https://example.com/a.gz | gunzip > a
