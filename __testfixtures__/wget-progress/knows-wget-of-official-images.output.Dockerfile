FROM python:3.12
RUN wget --progress=dot:giga https://example.com/a.tgz
