FROM registry.example.com/python-full:3.11 AS app
RUN make
