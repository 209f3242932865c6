FROM acme/base:3 AS base
ENV HOME=/srv
WORKDIR /srv
CMD ["base"]

FROM base AS middle
ENV LEVEL=2
WORKDIR /opt/tool
ENTRYPOINT ["/opt/tool/run"]
RUN /opt/tool/install

FROM middle AS app
CMD ["serve"]
ENTRYPOINT ["/opt/tool/start"]
WORKDIR parts
COPY . .
EXPOSE 8080
