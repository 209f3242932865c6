FROM registry.example.com/base
RUN wget https://example.com/a.tgz
