FROM acme/base:3 AS base
ENV HOME=/srv
WORKDIR /srv
CMD ["base"]

FROM base AS middle
ENV LEVEL=2
WORKDIR /opt/tool
ENTRYPOINT ["/opt/tool/run"]
RUN /opt/tool/install

FROM middle AS app-layers
CMD ["serve"]
ENTRYPOINT ["/opt/tool/start"]
WORKDIR parts
COPY . .

FROM scratch AS app
COPY --from=app-layers / /
ENV PATH=/usr/bin:/bin
ENV HOME=/srv
ENV LEVEL=2
WORKDIR /opt/tool
CMD ["serve"]
ENTRYPOINT ["/opt/tool/start"]
WORKDIR parts
EXPOSE 8080
