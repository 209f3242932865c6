FROM python:3.11-slim
COPY greeting-1.0.tar.gz page.txt /tmp/context/
RUN apt-get update
COPY other.txt /srv/
RUN set -eux; \
    apt install tree make less; \
    apt-get install --yes wget; \
    tree --version
RUN useradd -m -u 61234 app
RUN cd /tmp/context && python -m pip install --no-build-isolation ./greeting-1.0.tar.gz
RUN cd /tmp/context && { python -m http.server 18432 & sleep 2; wget -O /srv/page.txt http://127.0.0.1:18432/page.txt; kill $!; }
CMD ["python"]
