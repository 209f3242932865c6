FROM python:3.11

ENV VIRTUAL_ENV=/opt/env
RUN python -m venv $VIRTUAL_ENV
ENV PATH="$VIRTUAL_ENV/bin:$PATH"

# Who runs it, and where it writes
RUN useradd --uid 1600 --create-home notes && \
    mkdir -p /var/notes && \
    chown notes:notes /var/notes
ENV NOTES=/var/notes

WORKDIR /srv/notes
COPY docker-entrypoint.sh /
RUN chmod +x /docker-entrypoint.sh
COPY wheels wheels
RUN pip install --no-index --find-links wheels notes
COPY manage.py .

USER notes
VOLUME /var/notes
ENTRYPOINT ["/docker-entrypoint.sh"]
CMD ["python", "manage.py", "serve"]
