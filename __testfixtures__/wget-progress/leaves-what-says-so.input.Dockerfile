FROM debian:12
RUN wget --progress=bar https://example.com/a.tgz && wget https://example.com/a.tgz --progress dot:mega && wget -q --show-progress https://example.com/a.tgz && wget -e progress=bar https://example.com/a.tgz
