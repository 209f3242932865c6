FROM --platform=$TARGETPLATFORM debian:12-slim
RUN echo made > /srv/made
CMD ["cat", "/srv/made"]
