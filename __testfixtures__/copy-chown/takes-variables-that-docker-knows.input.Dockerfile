FROM debian:12
ENV OWNER=app
RUN groupadd $OWNER && useradd -g $OWNER $OWNER
COPY a /srv/a
RUN chown -R "${OWNER}":"${OWNER}" /srv/a
