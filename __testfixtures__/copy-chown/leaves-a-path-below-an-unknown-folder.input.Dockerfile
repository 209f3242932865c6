FROM example.com/base
COPY a /srv/a
RUN chown -R 1000:1000 srv/a
