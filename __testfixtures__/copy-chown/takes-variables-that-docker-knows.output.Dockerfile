FROM debian:12
ENV OWNER=app
RUN groupadd $OWNER && useradd -g $OWNER $OWNER
COPY --chown=${OWNER}:${OWNER} a /srv/a
