FROM python:3.12-slim AS layers
COPY . /app
RUN pip install --no-cache-dir /app
RUN rm -rf /app/tests

FROM scratch
COPY --from=layers / /
ENV PATH=/usr/local/bin:/usr/bin:/bin
ENV LANG=C.UTF-8
ENV PRICE="5\$ \"net\""
LABEL maintainer="python team"
USER app:app
WORKDIR /srv
EXPOSE 8000/tcp
VOLUME ["/data"]
STOPSIGNAL SIGINT
HEALTHCHECK --interval=30s CMD ["true"]
ENV PATH=/app/bin:$PATH
CMD ["app"]
