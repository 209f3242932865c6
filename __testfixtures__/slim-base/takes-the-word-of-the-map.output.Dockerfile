FROM registry.example.com/python-small:3.11 AS app
RUN make
