FROM debian:12
RUN wget https://example.com/a.zip && unzip -l a.zip
RUN wget https://example.com/b.tgz && tar tzf b.tgz
