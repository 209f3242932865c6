FROM debian:12
LABEL org.opencontainers.image.title="greeter"
ENV GREETING="good day, $USER"
RUN mkdir /srv/data && head -c 3000000 /dev/urandom > /srv/data/noise && chown -R 10001:10001 /srv/data
RUN rm /srv/data/noise && ln -s /bin/sh /usr/local/bin/greeter && chmod 4755 /usr/bin/env
WORKDIR /srv
EXPOSE 8080
VOLUME /srv/data
USER 10001
HEALTHCHECK --interval=30s CMD test -d /srv/data
ENTRYPOINT ["greeter", "-c"]
CMD ["echo $GREETING"]
