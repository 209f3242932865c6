FROM debian:12-slim
ARG BUILD_DATE
ARG VCS_REF=unknown
LABEL org.opencontainers.image.created=$BUILD_DATE \
      org.opencontainers.image.revision=${VCS_REF}

RUN apt-get update && apt-get install -y curl

COPY a /a

CMD ["curl"]
